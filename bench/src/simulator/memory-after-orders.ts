import type { Usage } from './messages.ts';
import { completeOrders, startOrders, startSimulatorSubject, type Subject } from './subject.ts';

/** Memory of the simulator after so many completed orders, with the garbage collected. */
export interface MemorySample {
  orders: number;
  usedBytes: number;
  residentBytes: number;
}

/** Memory after half of the orders and after all of them. */
export interface MemoryAfterOrders {
  samples: readonly [half: MemorySample, all: MemorySample];
  usedAllToHalf: number;
  residentAllToHalf: number;
}

/** The orders between two looks: few enough that none dies before it is approved. */
const batchOrders = 500;

/** Completes orders in a fresh simulator with placeholder evidence. */
export async function measureMemoryAfterOrders(orders: number): Promise<MemoryAfterOrders> {
  const subject = await startSimulatorSubject({
    evidence: 'placeholder',
    keyType: 'p256',
    nodeOptions: ['--expose-gc'],
  });
  try {
    const middle = Math.floor(orders / 2);
    await completeInBatches(subject, middle);
    const half = sampleOf(middle, await subject.complete([]));
    await completeInBatches(subject, orders - middle);
    const all = sampleOf(orders, await subject.complete([]));
    return {
      samples: [half, all],
      usedAllToHalf: all.usedBytes / half.usedBytes,
      residentAllToHalf: all.residentBytes / half.residentBytes,
    };
  } finally {
    await subject.close();
  }
}

async function completeInBatches(subject: Subject, orders: number): Promise<void> {
  for (let left = orders; left > 0; left -= batchOrders) await completeOrders(subject, Math.min(left, batchOrders));
}

function sampleOf(orders: number, { usedBytes, residentBytes }: Usage): MemorySample {
  return { orders, usedBytes, residentBytes };
}

/** Memory of orders that are open. */
export interface OpenOrderMemory {
  openOrders: number;
  bytesPerOpenOrder: number;
  residentMegabytes: number;
}

/** Open orders die after half a minute; they are counted while they live. */
export async function measureOpenOrders({ client, complete }: Subject, openOrders: number): Promise<OpenOrderMemory> {
  const before = await complete([]);
  await startOrders(client, openOrders);
  const after = await complete([]);
  return {
    openOrders,
    bytesPerOpenOrder: (after.residentBytes - before.residentBytes) / openOrders,
    residentMegabytes: after.residentBytes / 1e6,
  };
}
