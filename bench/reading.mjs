// How well CVs and descriptions are understood: the fixtures of tests/fixtures/report beside the readings written by hand, and a public
// corpus where its texts are there (DEBRIEF_CV_CORPUS: a folder with <name>.txt beside <name>.truth.json).
import { execFileSync } from "node:child_process";

const least = { sections: 95, positions: 95, requirements: 90 };

export async function reading({ report }) {
  const args = ["tests/fixtures/report", "content", "--json", ...(process.env.DEBRIEF_CV_CORPUS ? ["--corpus", process.env.DEBRIEF_CV_CORPUS] : [])];
  const cargo = ["run", "--quiet", "--locked", "--offline", "-p", "debrief-core", "--bin", "read-report", "--features", "compile", "--", ...args];
  const scores = JSON.parse(execFileSync("cargo", cargo, { encoding: "utf8", maxBuffer: 1 << 26 }));
  report.heading("CVs and descriptions understood (share of what was labelled by hand)");
  for (const { name, precision, recall } of scores) {
    const ties = name.startsWith("ties");
    const budget = ties ? 75 : least[name.split(" ")[0]];
    report.row(`${name}: found`, recall * 100, "%", budget, { least: true });
    report.row(`${name}: right of the found`, precision * 100, "%", ties ? 85 : undefined, { least: true });
  }
}
