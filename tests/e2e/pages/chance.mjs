// Chance that can be repeated: set DEBRIEF_SEED to the seed that a test printed.

export const seed = Number(process.env.DEBRIEF_SEED ?? 20261124);

/** Random numbers (mulberry32): `random()` is in [0, 1), `random.below(n)` an integer. */
export function chance(salt = 0) {
  let state = (seed + salt) >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  random.below = (bound) => Math.floor(random() * bound);
  random.of = (list) => list[random.below(list.length)];
  return random;
}
