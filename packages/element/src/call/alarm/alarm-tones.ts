/** Two falling tones. They are synthesised, so there is no file to load. */
const tones = [
  { frequencyHz: 880, startSeconds: 0 },
  { frequencyHz: 660, startSeconds: 0.25 },
];
const toneSeconds = 0.2;

/** The tones of an alarm. */
export interface AlarmTones {
  /** Returns whether the browser and the device let them play. A phone suspends them during a call. */
  canPlay(): boolean;
  /** Opens the audio device. Must be called in a press: browsers play no sound before one. */
  open(): void;
  /** Plays them once. Does nothing while they cannot play, because they would all be heard later. */
  play(): void;
  /** Closes the audio device. */
  close(): void;
}

/** Creates the tones. `onChange` is called when `canPlay` may have changed. */
export function createAlarmTones(options: { onChange(): void }): AlarmTones {
  let audio: AudioContext | undefined;

  return {
    canPlay: () => audio?.state === 'running',
    open() {
      if (!audio) {
        audio = new AudioContext();
        audio.addEventListener('statechange', options.onChange);
      }
      // Stays pending after a press that the browser does not count, such as Esc, and settles with the next one.
      audio.resume().catch(() => undefined);
    },
    play() {
      if (audio?.state !== 'running') return;
      for (const { frequencyHz, startSeconds } of tones) {
        const oscillator = new OscillatorNode(audio, { frequency: frequencyHz });
        oscillator.connect(new GainNode(audio, { gain: 0.2 })).connect(audio.destination);
        oscillator.start(audio.currentTime + startSeconds);
        oscillator.stop(audio.currentTime + startSeconds + toneSeconds);
      }
    },
    close() {
      audio?.close().catch(() => undefined);
      audio = undefined;
    },
  };
}
