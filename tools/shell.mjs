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
</main>
</div>`;
}

/** What the root greets somebody new with: what the app then shows (`Welcome` in src/pages/today/mod.rs), down to the question. */
export function greeting({ kicker, headline, lead, prompt }) {
  return `<div class="page home first-visit">
<header class="hero">
<p class="kicker">${escape(kicker)}</p>
<h1>${escape(headline)}</h1>
<p class="lead">${escape(lead)}</p>
</header>
<section class="next-card">
<blockquote class="prompt">${escape(prompt)}</blockquote>
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
