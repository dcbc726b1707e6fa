/** Two falling tones, without a file to load. */
const tones = [
  { hertz: 880, from: 0 },
  { hertz: 660, from: 0.25 },
];
const toneSeconds = 0.2;

/** Sounds once. Call `enable` in a press: browsers let no page make a sound before one. */
export interface AlarmSound {
  enable(): void;
  disable(): void;
  play(): void;
}

/** Creates the sound, silent until it is enabled. */
export function createAlarmSound(): AlarmSound {
  let audio: AudioContext | undefined;
  return {
    enable: () => (audio ??= new AudioContext()),
    disable() {
      void audio?.close();
      audio = undefined;
    },
    play() {
      if (!audio) return;
      for (const { hertz, from } of tones) {
        const oscillator = new OscillatorNode(audio, { frequency: hertz });
        oscillator.connect(new GainNode(audio, { gain: 0.2 })).connect(audio.destination);
        oscillator.start(audio.currentTime + from);
        oscillator.stop(audio.currentTime + from + toneSeconds);
      }
    },
  };
}
