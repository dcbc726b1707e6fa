import '@secure-start/element/define';
import type { FinishedDetail } from '@secure-start/element';
import { type Component, defineComponent, h, ref } from 'vue';

/**
 * Log-in that stays on the page. The session is set when the greeting appears.
 *
 * In a template it is `<bankid-login @bankid-finished="finish" .strings="strings">`, and the build needs the option
 * `compilerOptions: { isCustomElement: (tag) => tag === 'bankid-login' }`.
 */
export const LogIn: Component = defineComponent({
  setup() {
    const isLoggedIn = ref(false);
    const finish = (event: CustomEvent<FinishedDetail>): void => {
      event.preventDefault();
      isLoggedIn.value = true;
    };
    return () =>
      isLoggedIn.value
        ? h('p', { role: 'status' }, 'Welcome!')
        : h(
            'bankid-login',
            {
              server: '/bankid',
              purpose: 'login',
              lang: 'en',
              strings: { identify: 'Log in with BankID' },
              onBankidFinished: finish,
            },
            [h('p', { slot: 'help' }, 'Do you need help? Ask us.')],
          );
  },
});
