import type { CallAlarmKind } from '@secure-start/protocol/call';
import type { DeskPage } from './desk-page.ts';
import type { DeskStage } from './desk-stage.ts';
import { asOtherService } from './other-service.ts';

/** Raises an alarm at a desk. `call`: what the agent gives in the form, beside the number. */
export type RaiseAlarm = (
  options: Pick<DeskStage, 'service' | 'takeOrder'> & { desk: DeskPage; call?: { whoCalled: string } },
) => Promise<void>;

/** The ways to an alarm, by its kind. */
export const alarms: Readonly<Record<CallAlarmKind, RaiseAlarm>> = {
  async declined({ service, takeOrder, desk, call }) {
    await desk.ask({ personalNumber: service.customer.personalNumber, ...call });
    await desk.heading('Waiting for the person').waitFor();
    await service.simulator.app.declineCall(await takeOrder());
    await service.timePasses(2_000);
    await desk.alarm.getByRole('heading').waitFor();
  },
  async alreadyInProgress({ service, desk, call }) {
    const { personalNumber } = service.customer;
    await asOtherService(service, async (other) => {
      await other.phoneAuth({ personalNumber, callInitiator: 'RP' });
      await desk.ask({ personalNumber, ...call });
      await desk.alarm.getByRole('heading').waitFor();
    });
  },
  async wrongPerson({ service, takeOrder, desk, call }) {
    service.simulator.addFault({ when: { operation: 'phoneAuth' }, effect: { kind: 'otherPerson' } });
    await desk.ask({ personalNumber: service.customer.personalNumber, ...call });
    await desk.heading('Waiting for the person').waitFor();
    const { orderRef } = await takeOrder();
    await service.simulator.app.confirmCall({ orderRef });
    await service.simulator.app.approve({ orderRef, code: '123456' });
    await service.timePasses(2_000);
    await desk.alarm.getByRole('heading').waitFor();
  },
};
