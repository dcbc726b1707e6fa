import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isAvailable } from '../scanning/camera.ts';
import type { Phone } from '../phone.ts';
import type { Screen } from '../phone-state.ts';
import { scanClipboard, scanImage, scanVideoSource, showScanScreen, submitQrText } from '../scanning/scan-code.ts';
import type { Texts } from '../texts/texts.ts';
import { icon, type IconName } from '../parts/icons.ts';
import { topBar } from '../parts/top-bar.ts';

type ScanScreen = Extract<Screen, { name: 'scan' }>;

/** Renders the ways to scan a QR code. */
export function scanScreen(phone: Phone, screen: ScanScreen, texts: Texts): TemplateResult {
  return html`<section class="screen">
    ${topBar({ texts, back: () => phone.showScreen({ name: 'home' }) })}
    <div class="scroll">
      <h1 tabindex="-1">${texts.scanCode}</h1>
      <p class="quiet-text">${texts.scanHelp}</p>
      ${viewfinder(phone, screen, texts)}
      <h2 class="visually-hidden">${texts.otherWays}</h2>
      <div class="ways">
        ${way('paste', texts.pasteClipboard, () => void scanClipboard(phone))}
        <label class="way">
          ${icon('image')}<span>${texts.chooseImage}</span>
          <input
            class="visually-hidden"
            type="file"
            accept="image/*"
            @change=${(event: Event) => submitImage(phone, event)}
          />
        </label>
        ${
          isAvailable('screen')
            ? way('screen', texts.shareScreen, () => void scanVideoSource({ phone, source: 'screen' }))
            : nothing
        }
      </div>
      <form class="code-text" @submit=${(event: SubmitEvent) => submitText(phone, event)}>
        <label for="code-text">${texts.codeText}</label>
        <div>
          <input id="code-text" name="qr" autocomplete="off" spellcheck="false" placeholder="bankid.…" />
          <button class="secondary">${texts.useCodeText}</button>
        </div>
      </form>
      <p class="quiet-text drop-help">${texts.dropHere}</p>
    </div>
  </section>`;
}

function viewfinder(phone: Phone, screen: ScanScreen, texts: Texts): TemplateResult {
  if (screen.source) {
    const looking = screen.source === 'camera' ? texts.cameraOn : texts.screenOn;
    return html`<div class="viewfinder" data-live>
      ${screen.video ?? nothing}
      <p role="status">${screen.video ? looking : texts.cameraStarting}</p>
      <button class="secondary" @click=${() => showScanScreen(phone)}>${texts.stop}</button>
    </div>`;
  }
  return html`<div class="viewfinder">
    ${icon('scan')} ${screen.isReadingImage ? html`<p role="status">${texts.readingImage}</p>` : nothing}
    ${
      isAvailable('camera')
        ? html`<button class="primary" @click=${() => void scanVideoSource({ phone, source: 'camera' })}>
            ${icon('camera')}${texts.useCamera}
          </button>`
        : html`<p>${texts.cameraNotHere}</p>`
    }
  </div>`;
}

function way(name: IconName, text: string, onClick: () => void): TemplateResult {
  return html`<button class="way" @click=${onClick}>${icon(name)}<span>${text}</span></button>`;
}

function submitImage(phone: Phone, event: Event): void {
  if (!(event.target instanceof HTMLInputElement)) return;
  const [image] = event.target.files ?? [];
  // The same file can be chosen once more, after the screenshot was taken anew.
  event.target.value = '';
  if (image) void scanImage({ phone, image });
}

function submitText(phone: Phone, event: SubmitEvent): void {
  event.preventDefault();
  const qr = event.target instanceof HTMLFormElement ? new FormData(event.target).get('qr') : null;
  if (typeof qr === 'string') void submitQrText({ phone, qr });
}
