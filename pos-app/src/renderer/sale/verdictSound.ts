export type VerdictSound = 'ok' | 'pending' | 'no';

/** Hertz and seconds of each tone: up for yes, level for pending, low and long for no. */
const TONES: Readonly<Record<VerdictSound, readonly (readonly [number, number])[]>> = {
  ok: [
    [880, 0.09],
    [1320, 0.14],
  ],
  pending: [
    [660, 0.12],
    [660, 0.12],
  ],
  no: [[196, 0.42]],
};
const LOUDNESS = 0.12;
const PAUSE = 0.04;

/** Plays verdicts without any file. Where the browser has no sound, it is silent. */
export function createVerdictSounds(): (sound: VerdictSound) => void {
  let context: AudioContext | null = null;
  return (sound) => {
    try {
      context ??= new AudioContext();
      void context.resume().catch(() => undefined);
      playTones(context, sound);
    } catch {
      // No sound device: word, colour and shape say the same.
    }
  };
}

function playTones(context: AudioContext, sound: VerdictSound): void {
  let at = context.currentTime;
  for (const [frequency, seconds] of TONES[sound]) {
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.type = sound === 'no' ? 'square' : 'sine';
    tone.frequency.value = frequency;
    loudness.gain.setValueAtTime(LOUDNESS, at);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + seconds);
    tone.connect(loudness).connect(context.destination);
    tone.start(at);
    tone.stop(at + seconds);
    at += seconds + PAUSE;
  }
}
