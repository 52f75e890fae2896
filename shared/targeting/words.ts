const MOST = 6;

/** A JSON value as it is read in a reason: short, never a whole document. */
export function show(value: unknown): string {
  if (Array.isArray(value)) {
    const shown = value.slice(0, MOST).map(show).join(', ');
    return value.length > MOST ? `${shown} and ${value.length - MOST} more` : shown;
  }
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** What an operator asks for, to be read after the name of the attribute: "plan" + "must be one of …". */
export const ASKS: Record<string, (operand: unknown) => string> = {
  $eq: (v) => `must be ${show(v)}`,
  $ne: (v) => `must not be ${show(v)}`,
  $lt: (v) => `must be below ${show(v)}`,
  $lte: (v) => `must be at most ${show(v)}`,
  $gt: (v) => `must be above ${show(v)}`,
  $gte: (v) => `must be at least ${show(v)}`,
  $veq: (v) => `must be version ${show(v)}`,
  $vne: (v) => `must not be version ${show(v)}`,
  $vlt: (v) => `must be before version ${show(v)}`,
  $vlte: (v) => `must be version ${show(v)} or before`,
  $vgt: (v) => `must be after version ${show(v)}`,
  $vgte: (v) => `must be version ${show(v)} or later`,
  $in: (v) => `must be one of ${show(v)}`,
  $nin: (v) => `must be none of ${show(v)}`,
  $ini: (v) => `must be one of ${show(v)}, in any case`,
  $nini: (v) => `must be none of ${show(v)}, in any case`,
  $all: (v) => `must hold all of ${show(v)}`,
  $alli: (v) => `must hold all of ${show(v)}, in any case`,
  $exists: (v) => (v ? 'must be known' : 'must not be known'),
  $type: (v) => `must be of type ${show(v)}`,
  $inGroup: (v) => `must be in the group ${show(v)}`,
  $notInGroup: (v) => `must not be in the group ${show(v)}`,
};
