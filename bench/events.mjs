// Stored events for benchmarks: attempts at the pack's own questions, short, so that 10,000 of them fit the browser's quota.

const hex = (number, digits) => number.toString(16).padStart(digits, "0");

/** `count` pairs of key and text, one attempt every twenty minutes up to today. `index` is the pack's. */
export function events(count, index) {
  return Array.from({ length: count }, (_, at) => {
    const time = Date.now() - (count - at) * 20 * 60_000;
    const id = `${hex(time, 12).slice(0, 8)}-${hex(time, 12).slice(8)}-7000-8000-${hex(at, 12)}`;
    const question = index.questions[at % index.questions.length];
    const attempt = {
      subject: { kind: "question", id: question.id },
      plan: "",
      answer: `Run ${at}: we lost 9% to restarts, I automated them, goodput rose to 96%.`,
      seconds: 150,
      spoken: false,
      predicted: 1 + (at % 4),
      grades: question.criteria.map((criterion, place) => ({ criterion: criterion.id, level: 1 + ((at + place) % 4), evidence: [] })),
      probes: [],
      change: "",
    };
    return [`debrief/event/${id}`, JSON.stringify({ v: 1, id, at: time, offset: 0, kind: "attempt-saved", data: attempt })];
  });
}
