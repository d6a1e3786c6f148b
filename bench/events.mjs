// Stored events for benchmarks, as the app writes them (letter for letter: fields in the order of the alphabet, no blanks,
// empty fields left out), over the pack's own questions and cards.

const hex = (number, digits) => number.toString(16).padStart(digits, "0");

/** An answer of some 150 words, or a sentence. */
const long = "We lost nine per cent of the run to restarts, so I moved two people to automatic restart; goodput rose to 96.2%. ".repeat(7);
const short = "We lost 9% to restarts, I automated them, goodput rose to 96%.";

function attempt(at, index, text) {
  const question = index.questions[at % index.questions.length];
  return {
    answer: `Run ${at}: ${text}`,
    grades: question.criteria.map((criterion, place) => ({ criterion: criterion.id, level: 1 + ((at + place) % 4) })),
    predicted: 1 + (at % 4),
    seconds: 150,
    spoken: false,
    subject: { id: question.id, kind: "question" },
  };
}

function review(at, cards) {
  return { card: { pack: cards[(at * 7) % cards.length] }, rating: 1 + ((at * 5) % 4), seconds: 14 };
}

/** `count` pairs of key and text, one every twenty minutes up to today; `what(at)` gives kind and data. */
function stored(count, what) {
  return Array.from({ length: count }, (_, place) => {
    const time = Date.now() - (count - place) * 20 * 60_000;
    const id = `${hex(time, 12).slice(0, 8)}-${hex(time, 12).slice(8)}-7000-8000-${hex(place, 12)}`;
    const [kind, data] = what(place);
    return [`debrief/event/${id}`, JSON.stringify({ at: time, data, id, kind, offset: 0, v: 1 })];
  });
}

/** A practised candidate's log: of eight events one is an answer of 150 words, the others are card reviews. */
export function events(count, index) {
  const cards = index.concepts.flatMap(({ id, cards }) => cards.map((card) => ({ card, concept: id })));
  return stored(count, (at) => (at % 8 ? ["card-reviewed", review(at, cards)] : ["attempt-saved", attempt(at, index, long)]));
}

/** Answers alone, of one sentence each: more of a person's own words would not fit the browser's quota. */
export function attempts(count, index) {
  return stored(count, (at) => ["attempt-saved", attempt(at, index, short)]);
}
