// Generated from `browser` by `packages/server/build-return-page.mjs`, which says why it is kept here: do not edit.

/** The script of the return page. */
export const returnPageScript = `
  var viewTimeoutMs = 1e4;
  var finishTimeoutMs = 45e3;
  function createFlowApi(address2) {
    return {
      current: () => send(address2, {}, viewTimeoutMs),
      finish: (body) => {
        const headers = { "content-type": "application/json" };
        return send(\`\${address2}/finish\`, { method: "POST", headers, body: JSON.stringify(body) }, finishTimeoutMs);
      }
    };
  }
  async function send(address2, init, timeoutMs) {
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), timeoutMs);
    try {
      const response = await fetch(address2, { ...init, signal: timeout.signal });
      const { ok, status } = response;
      if (!ok) return { ok, status, error: await response.json().catch(() => ({})) };
      return { ok, body: status === 204 ? void 0 : await response.json() };
    } catch {
      return { ok: false, status: 0, error: {} };
    } finally {
      clearTimeout(timer);
    }
  }

  var patienceMs = 15e3;
  function withWayOut(options) {
    const { screen, later, wayOut } = options;
    let shownWords = "";
    let hasStayed = false;
    let forget = () => void 0;
    return {
      show(what) {
        const { text } = what;
        const words = typeof text === "string" ? text : text.text;
        const show = () => screen.show(hasStayed ? { backTo: wayOut(), ...what } : what);
        if (words !== shownWords) {
          forget();
          hasStayed = false;
          forget = later(patienceMs, () => {
            hasStayed = true;
            show();
          });
        }
        shownWords = words;
        show();
      },
      pressed: () => screen.pressed()
    };
  }

  var pollIntervalMs = 1e3;
  var sessionArrivalMs = 1e3;
  var quietFailures = 2;
  var maxFinishAttempts = 5;
  var maxDelayMs = 8e3;
  async function followReturn(options) {
    const { nonce, api, sleep, later, goTo } = options;
    const nonceOnly = nonce === void 0 ? {} : { nonce };
    let startPage = "/";
    let finishAttempts = 0;
    let isConfirmed = false;
    const screen = withWayOut({ screen: options.screen, later, wayOut: () => startPage });
    async function nextView() {
      for (let failures = 1; ; failures += 1) {
        const answer = await api.current();
        if (answer.ok || !mayRecover(answer.status)) return answer;
        if (failures > quietFailures) screen.show({ text: "unreachable", backTo: startPage });
        await sleep(delayMs(failures));
      }
    }
    function showError(error) {
      screen.show({ text: error.message ?? "failed", backTo: startPage });
    }
    async function finish() {
      const answer = await api.finish({ ...nonceOnly, ...isConfirmed && { confirmed: true } });
      if (answer.ok) {
        goTo(answer.body.redirectTo ?? startPage);
        return true;
      }
      const { status, error } = answer;
      if (status === 409) return false;
      if (!mayRecover(status)) {
        showError(error);
        return true;
      }
      finishAttempts += 1;
      if (finishAttempts < maxFinishAttempts) {
        await sleep(delayMs(finishAttempts));
        return false;
      }
      screen.show({ text: error.message ?? "notReached", button: "tryAgain", backTo: startPage });
      await screen.pressed();
      finishAttempts = 0;
      return false;
    }
    async function follow(flow) {
      startPage = flow.page ?? "/";
      const { state, message, hintCode, needsReturn, needsConfirmation } = flow;
      switch (state) {
        case "pending":
          screen.show({ text: hintCode === "outstandingTransaction" || hintCode === "noClient" ? "waiting" : message });
          return false;
        case "completed": {
          if (!needsReturn) {
            goTo(startPage);
            return true;
          }
          if (nonce === void 0) {
            screen.show({ text: message, backTo: startPage });
            return false;
          }
          if (needsConfirmation && !isConfirmed) {
            screen.show({ text: message, button: "continue", backTo: startPage });
            await screen.pressed();
            isConfirmed = true;
          }
          screen.show({ text: "oneMoment" });
          return finish();
        }
        case "finished":
          if (nonce !== void 0 && await finish()) return true;
          await sleep(sessionArrivalMs);
          goTo(flow.redirectTo ?? startPage);
          return true;
        default:
          screen.show({ text: message, backTo: startPage });
          return true;
      }
    }
    screen.show({ text: "oneMoment" });
    for (; ; ) {
      const view = await nextView();
      if (!view.ok) return showError(view.error);
      if (await (view.body === void 0 ? finish() : follow(view.body))) return;
      await sleep(pollIntervalMs);
    }
  }
  function mayRecover(status) {
    return status === 0 || status === 429 || status >= 500;
  }
  function delayMs(failures) {
    return Math.min(maxDelayMs, 500 * 2 ** failures);
  }

  var returnNonceParameter = "bankid-nonce";

  function nonceIn(fragment) {
    const parameter = fragment.slice(1).split("&").find((part) => part.startsWith(\`\${returnNonceParameter}=\`));
    return parameter?.slice(returnNonceParameter.length + 1) || void 0;
  }
  function createNonceStore(path, storage) {
    const key = \`\${returnNonceParameter} \${path}\`;
    function tryWith(use) {
      try {
        return use(storage());
      } catch {
        return void 0;
      }
    }
    return {
      keep(nonce) {
        tryWith((tab) => tab.setItem(key, nonce));
      },
      kept: () => tryWith((tab) => tab.getItem(key)) ?? void 0,
      forget() {
        tryWith((tab) => tab.removeItem(key));
      }
    };
  }

  function ownAddress(path, origin2) {
    try {
      const url = new URL(path, origin2);
      if (url.origin === origin2 && /^https?:$/.test(url.protocol)) return url.href;
    } catch {
    }
    return \`\${origin2}/\`;
  }

  var returnPageTexts = {
    sv: {
      title: "Tillbaka från BankID",
      oneMoment: "Ett ögonblick …",
      waiting: "Väntar på svar från BankID.",
      unreachable: "Det går inte att nå tjänsten just nu. Kontrollera internetanslutningen. Försöker igen …",
      notReached: "Det går inte att nå tjänsten just nu. Kontrollera internetanslutningen och försök igen.",
      failed: "Något gick fel. Om du har skrivit under eller betalat i BankID-appen, kontrollera om det gick igenom. Försök annars igen.",
      continue: "Fortsätt",
      tryAgain: "Försök igen",
      back: "Till sidan där du började",
      home: "Till startsidan",
      noScript: "Slå på JavaScript i webbläsaren för att komma vidare."
    },
    en: {
      title: "Back from BankID",
      oneMoment: "One moment …",
      waiting: "Waiting for BankID.",
      unreachable: "The service cannot be reached right now. Check your internet connection. Trying again …",
      notReached: "The service cannot be reached right now. Check your internet connection and try again.",
      failed: "Something went wrong. If you have signed or paid in the BankID app, check whether it went through. Otherwise, please try again.",
      continue: "Continue",
      tryAgain: "Try again",
      back: "To the page where you started",
      home: "To the start page",
      noScript: "Turn on JavaScript in your browser to go on."
    }
  };

  function createReturnScreen(page, origin2) {
    const title = elementOf(page, "title");
    const message = elementOf(page, "message");
    const button = elementOf(page, "button");
    const back = elementOf(page, "back");
    let language = page.documentElement.lang === "en" ? "en" : "sv";
    return {
      show({ text, button: action, backTo }) {
        if (typeof text !== "string") {
          language = text.language;
          page.documentElement.lang = language;
        }
        const texts = returnPageTexts[language];
        page.title = texts.title;
        title.textContent = texts.title;
        const words = typeof text === "string" ? texts[text] : text.text;
        if (message.textContent !== words) message.textContent = words;
        button.hidden = action === void 0;
        if (action !== void 0) button.textContent = texts[action];
        back.hidden = backTo === void 0;
        back.textContent = backTo === "/" ? texts.home : texts.back;
        if (backTo !== void 0) back.setAttribute("href", ownAddress(backTo, origin2));
      },
      pressed: () => new Promise((resolve) => button.addEventListener("click", () => resolve(), { once: true }))
    };
  }
  function elementOf(page, id) {
    const element = page.getElementById(id);
    if (element === null) throw new Error(\`the page has no element "\${id}"\`);
    return element;
  }

  var { pathname, hash, origin } = location;
  history.replaceState(null, "", pathname);
  var store = createNonceStore(pathname, () => sessionStorage);
  var arrived = nonceIn(hash);
  if (arrived !== void 0) store.keep(arrived);
  var cut = pathname.lastIndexOf("/return/");
  var address = \`\${pathname.slice(0, cut)}/flows/\${pathname.slice(cut + "/return/".length)}\`;
  await followReturn({
    nonce: arrived ?? store.kept(),
    api: createFlowApi(address),
    screen: createReturnScreen(document, origin),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    later: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    goTo: (path) => location.replace(ownAddress(path, origin))
  });
  store.forget();
`;
