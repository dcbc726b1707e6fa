/** Two falling tones, without a file to load. */
const tones = [
  { hertz: 880, from: 0 },
  { hertz: 660, from: 0.25 },
];
const toneSeconds = 0.2;

/** What makes the sound of an alarm. */
export interface AlarmTones {
  play(): void;
  close(): void;
}

/** Opens the loudspeaker. Call it in a press: browsers let no page make a sound before one. */
export function openAlarmTones(): AlarmTones {
  const audio = new AudioContext();
  return {
    play() {
      for (const { hertz, from } of tones) {
        const oscillator = new OscillatorNode(audio, { frequency: hertz });
        oscillator.connect(new GainNode(audio, { gain: 0.2 })).connect(audio.destination);
        oscillator.start(audio.currentTime + from);
        oscillator.stop(audio.currentTime + from + toneSeconds);
      }
    },
    close: () => void audio.close(),
  };
}
