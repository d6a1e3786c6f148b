// The app's addresses, each with the title and description of its page. A new page is one new line in `pages` here.
// Pages of items come from the compiled pack's index.

const pages = {
  practise: ["Practise", "Answer a real interview question against a clock and grade it against what interviewers look for."],
  library: ["Library", "Everything there is to practise with: questions, concepts, drills, asks, signals and sources."],
  questions: ["Questions", "Behavioural and situational interview questions with rubrics, red flags and follow-up probes."],
  concepts: ["Concepts", "What an engineering manager of ML engineers is expected to know, with numbers and recall cards."],
  drills: ["Drills", "Staged scenarios that change while you work on them, each with a reference solution."],
  asks: ["Asks", "Questions to put to your interviewers, and what good and worrying answers sound like."],
  signals: ["Signals and pillars", "What interviewers listen for in this seat, with the questions and concepts that train it."],
  firm: ["Firm worksheet", "What to find out about the firm you interview with, and where the evidence usually is."],
  search: ["Search", "Search every question, concept, drill and signal."],
  history: ["History", "Every answer you gave, newest first, and how it changed."],
  progress: ["Progress", "Where you stand on each pillar and signal, from your own attempts."],
  sources: ["Sources", "The works that the content rests on, and what each is cited for."],
  train: ["Train your eye", "Grade sample answers and compare your grades with reference grades."],
  review: ["Review", "Recall cards that are due today."],
  plan: ["Plan", "What to practise each day until your interview."],
  settings: ["Settings", "How Debrief looks and behaves."],
  data: ["Your data", "Back up, restore, export or wipe everything that Debrief stores in this browser."],
  help: ["Help", "How Debrief works, and every keyboard shortcut."],
};

/** Every known route but the root: `{ path, title, description }`, path without slashes at its ends. */
export function routes(index) {
  const list = Object.entries(pages).map(([path, [title, description]]) => ({ path, title, description }));
  const add = (path, title, description) => list.push({ path, title, description });
  for (const { id, title, prompt } of index.questions) {
    add(`questions/${id}`, title, prompt);
    add(`practise/${id}`, `Practise: ${title}`, prompt);
    add(`history/${id}`, `Your answers: ${title}`, prompt);
  }
  for (const { id, title, summary } of index.drills) {
    add(`drills/${id}`, title, summary);
    add(`practise/${id}`, `Run the drill: ${title}`, summary);
    add(`history/${id}`, `Your runs: ${title}`, summary);
  }
  for (const { id, question, candidate } of index.samples) {
    const { title, prompt } = index.questions.find((other) => other.id === question);
    add(`train/${id}`, `Grade ${candidate.split(",")[0]}: ${title}`, prompt);
  }
  for (const { id, title, summary } of index.asks) add(`asks/${id}`, `Asks: ${title}`, summary);
  for (const kind of ["concepts", "signals", "pillars"]) {
    for (const { id, title, summary } of index[kind]) add(`${kind}/${id}`, title, summary);
  }
  return list;
}
