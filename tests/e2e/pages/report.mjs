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

  /** What a part is opened and folded by. */
  summary(name) {
    return this.part(name).getByRole("heading", { name, exact: true }).locator("..");
  }

  /** Brings both in as files and asks for the report. */
  async bring(cv, job) {
    await this.cvFile.setInputFiles(rendered(cv));
    await expect(this.cvText).toBeVisible({ timeout: 20_000 });
    await this.jobFile.setInputFiles(rendered(job));
    await expect(this.jobText).toBeVisible({ timeout: 20_000 });
    await this.make.click();
    await expect(this.part("Rounds")).toBeVisible();
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

/** A CV and a description that say the same in other words, and in other sizes. */
export const largerCv = `Mara Lindqvist
mara@example.org · London

Experience

Engineering Manager, Training Platform, Halcyon Compute
Jan 2020 – Present
- Lead six engineers who run training on 1,024 H100s
- Cut p99 of the scheduler API from 310 ms to 80 ms at 40,000 requests per second
- Pages fell from nine to two a quarter
- Two underperformers: one recovered, one left after a performance plan
- Held a launch for two weeks until the safety review was done
- Saved $1.2M a year by moving batch jobs to reserved capacity
- Ran the on-call rota for eighteen months
- Hired five engineers and a manager
- Told research leads that a run could not start, and agreed on a smaller one

Senior Software Engineer, Brightwell
Mar 2015 – Dec 2019
- Owned the build system, 88 % cache hits

Skills
Python, Kubernetes, Terraform`;

export const largerJob = `We are hiring an Engineering Manager to lead our Training Infrastructure team at Corvane AI in London (hybrid)

Corvane AI trains frontier models. Our clusters run 10,000 accelerators and our mission is to build systems that people can trust.

What you will do
- Lead a team of 8 to 12 engineers who keep our training clusters running
- Set the compute plan with research and finance
- Own the safety gates that a model passes before launch
- Report status to the executive team every week

What we ask for
- 5+ years of managing engineers
- Experience running training on 1,000+ GPUs
- Experience managing low performance
- Hiring senior engineers and closing them
- Working with researchers, including saying no
- p99 latency under 50 ms for internal APIs
- Kubernetes or Slurm

Nice to have
- A view on AI safety and our mission
- Experience with InfiniBand`;
