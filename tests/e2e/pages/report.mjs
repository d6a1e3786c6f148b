// The report as a person sees it: bringing texts in, looking at them, and what follows.
import { expect, open } from "../fixtures.mjs";

export const rendered = (path) => new URL(`../../fixtures/report/rendered/${path}`, import.meta.url).pathname;

export class ReportPage {
  constructor(page) {
    this.page = page;
    this.cvFile = page.getByLabel("CV as a file");
    this.jobFile = page.getByLabel("Job description as a file");
    this.cvText = page.getByRole("textbox", { name: "Text of the CV", exact: true });
    this.jobText = page.getByRole("textbox", { name: "Text of the job description", exact: true });
    this.make = page.getByRole("button", { name: "Make the report" });
    this.refusal = page.getByRole("alert");
  }

  open(path = "./report/") {
    return open(this.page, path);
  }

  /** A part of the report, by its heading. */
  part(name) {
    return this.page.getByRole("region", { name, exact: true });
  }

  /** Brings both in as files and asks for the report. */
  async bring(cv, job) {
    await this.cvFile.setInputFiles(rendered(cv));
    await expect(this.cvText).toBeVisible({ timeout: 20_000 });
    await this.jobFile.setInputFiles(rendered(job));
    await expect(this.jobText).toBeVisible({ timeout: 20_000 });
    await this.make.click();
    await expect(this.part("Fit").getByRole("listitem").first()).toBeVisible();
  }

  /** Pastes a text for "CV" or "job description". */
  async paste(what, text) {
    const part = this.page.getByRole("region", { name: what === "CV" ? "Your CV" : "The job description" });
    await part.getByText("Paste the text instead").click();
    await part.getByRole("textbox").fill(text);
    await part.getByRole("button", { name: "Use this text" }).click();
  }

  /** The requirement whose words are these. */
  requirement(words) {
    return this.part("Fit").getByRole("listitem").filter({ has: this.page.locator("q", { hasText: words }) }).first();
  }
}

/** A CV and a description, short enough to know every line of. */
export const cv = `Ines Carvalho

Experience
Engineering Manager, Northbeam Labs
Mar 2021 – Present
- Lead 14 engineers who own the training stack
- Raised goodput from 71 % to 89 % in two quarters
- Was responsible for the nightly import

Senior Software Engineer, Halden Systems
Jun 2017 – Feb 2021
- Cut p99 write latency from 90 ms to 35 ms

Skills
Python, PyTorch, Kubernetes`;

export const job = `# Engineering Manager, Pre-training
Company: Auroral Research

## What you will do
- Hire, coach and grow engineers

## What we ask for
- 3+ years of managing engineers
- Experience with PyTorch or JAX
- Experience with InfiniBand networks`;
