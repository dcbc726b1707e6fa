/** Two falling tones, without a file to load. */
const tones = [
  { hertz: 880, from: 0 },
  { hertz: 660, from: 0.25 },
];
const toneSeconds = 0.2;

/** What makes the sound of an alarm. */
export interface AlarmTones {
  /** Whether the browser lets them be heard, and the device too: a phone takes the loudspeaker away for a call. */
  areHeard(): boolean;
  /** Asks for the loudspeaker. Call it in a press: browsers let no page make a sound before one. */
  open(): void;
  /** Does nothing while they are not heard, so that they do not all come at once later. */
  play(): void;
  close(): void;
}

/** Makes the tones. `onChange`: they are heard, or no longer. */
export function createAlarmTones(options: { onChange(): void }): AlarmTones {
  let audio: AudioContext | undefined;

  return {
    areHeard: () => audio?.state === 'running',
    open() {
      if (!audio) {
        audio = new AudioContext();
        audio.addEventListener('statechange', options.onChange);
      }
      // Stays undecided after a press that the browser does not count, such as Esc; then the next one decides.
      audio.resume().catch(() => undefined);
    },
    play() {
      if (audio?.state !== 'running') return;
      for (const { hertz, from } of tones) {
        const oscillator = new OscillatorNode(audio, { frequency: hertz });
        oscillator.connect(new GainNode(audio, { gain: 0.2 })).connect(audio.destination);
        oscillator.start(audio.currentTime + from);
        oscillator.stop(audio.currentTime + from + toneSeconds);
      }
    },
    close() {
      audio?.close().catch(() => undefined);
      audio = undefined;
    },
  };
}
