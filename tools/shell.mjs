// The prerendered shell: what is on screen before WebAssembly runs, in the app's own frame (src/app.rs), which then takes its place.
// The one place that knows how it is made; `frame.css` lays it out, and main removes it by its id.

export const escape = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

const link = ({ path, title }) => `<a href="${path ? `${path}/` : "./"}"><span>${escape(title)}</span></a>`;

/** The shell with a page's head in it. */
export function shell(navigation, head) {
  return `<div id="shell">
<header class="top">
<a class="brand" href="./">Debrief</a>
<nav class="main-nav" aria-label="Main">
${navigation.map(link).join("\n")}
</nav>
</header>
<main>
${head}
<noscript><p>Debrief runs wholly in your browser and needs JavaScript and WebAssembly: please switch them on for this page.</p></noscript>
<p class="late">Debrief has not started. It runs from a web address, not from a file on a disk, and not in a frame that another page has shut off. At its own address one of its files did not come: reload the page, and if that does not help, tell whoever keeps it there.</p>
</main>
</div>`;
}

/** The steps of one answer. The same words are in `Welcome` of src/pages/today/begun.rs. */
const steps = [
  ["Answer", "typed, dictated or recorded. Every keystroke is kept."],
  ["Predict", "how good it was, before you see the rubric."],
  ["Grade", "each criterion by its anchor, and mark the words that earn it."],
  ["Change one thing", "and come back to it. The app remembers what was thin."],
];

const step = '<rect class="step" y="0" width="10" height="10" rx="2"';
const fill = '<rect class="step-fill" y="0" width="0" height="10" rx="2"';

/** A level that nothing was graded for yet, as `LevelMeter` of src/ui/level.rs has it. */
const noLevel = `<span class="meter" role="img" aria-label="Not graded yet"><svg class="meter-steps" viewBox="0 0 46 10" aria-hidden="true" focusable="false">${[0, 12, 24, 36].map((x) => `${step} x="${x}"></rect>${fill} x="${x}"></rect>`).join("")}</svg><span class="meter-number" aria-hidden="true">–</span></span>`;

const signal = ({ id, short }, again) => `<li><span><a href="signals/${id}">${escape(short)}</a>${again ? " (the same as above)" : ""}</span>${noLevel}</li>`;

/** A pillar; `seen` has the signals of those before it. */
const pillar = ({ id, title, summary, signals }, seen) => `<section class="pillar">
<h3><a href="pillars/${id}">${escape(title)}</a></h3>
<p class="quiet-text">${escape(summary)}</p>
<ul class="pillar-signals">${signals.map((each) => signal(each, seen.has(each.id))).join("")}</ul>
</section>`;

/**
 * What the root greets somebody new with. The app takes these pieces over as they stand (src/pages/today/mod.rs) and puts a form before
 * the last one. `Begun` in src/pages/today/begun.rs shows the same to somebody new who comes back to Today from another page.
 */
export function greeting({ kicker, headline, lead, question, pillars }) {
  return `<div class="page home first-visit">
<header class="hero">
<p class="kicker">${escape(kicker)}</p>
<h1 id="page-title" tabindex="-1">${escape(headline)}</h1>
<p class="lead">${escape(lead)}</p>
</header>
<section class="next-card" aria-label="Your first question">
<blockquote class="prompt">${escape(question.prompt)}</blockquote>
<p class="actions">
<a class="button primary large" id="start" href="practise/${question.id}" aria-keyshortcuts="S Enter">Practise<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="M4 10h12M11 5l5 5-5 5"></path></svg></a>
<a class="button quiet" href="questions">Choose another question</a>
</p>
</section>
<ol class="how">
${steps.map(([name, words]) => `<li><strong>${name}</strong> ${words}</li>`).join("\n")}
</ol>
<p>Applying somewhere? <a href="report">Drop in your CV and the job description</a>: what they will ask you is read in this browser and stays in it.</p>
<section class="standing">
<h2>What you are judged on</h2>
<div class="pillars">
${pillars.map((each, at) => pillar(each, new Set(pillars.slice(0, at).flatMap((before) => before.signals.map((signal) => signal.id))))).join("\n")}
</div>
</section>
</div>`;
}

/** The head of any other page. */
export function pageHead({ title, description }) {
  return `<div class="page">
<header class="page-head">
<h1>${escape(title)}</h1>
<p class="lead">${escape(description)}</p>
</header>
</div>`;
}
