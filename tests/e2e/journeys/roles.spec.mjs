// The role is a setting. Most of these journeys run on a build with one role more, made for the tests (`make two-roles`).
import { existsSync } from "node:fs";
import { expect, mounted, offlineReady, open, test } from "../fixtures.mjs";
import { Practice } from "../pages/practice.mjs";

const folder = new URL("../../../target/two-roles/dist", import.meta.url).pathname;
const manager = "Engineering manager, ML engineers";
const lead = "Cluster engineering lead";

/** Chooses a role in the settings and waits for the page that is loaded anew. */
async function choose(page, role) {
  await open(page, "./settings");
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: `Prepare for ${role}` }).click()]);
  await mounted(page);
  await expect(page.getByRole("button", { name: `Prepare for ${role}` })).toHaveCount(0);
}

test("settings and library offer the roles that ship, the chosen one marked @once", async ({ page }) => {
  for (const path of ["./settings", "./library"]) {
    await open(page, path);
    await expect(page.getByRole("heading", { name: "Role", exact: true })).toBeVisible();
    await expect(page.getByText("You prepare for this role.")).toHaveCount(1);
    for (const role of ["Staff ML engineer", "Research engineering lead"]) {
      await expect(page.getByRole("button", { name: `Prepare for ${role}` })).toBeEnabled();
    }
    await expect(page.getByRole("button", { name: `Prepare for ${manager}` })).toHaveCount(0);
  }
});

test("an answer of another role goes by its title in the lists, and its history opens in that role @once", async ({ page, axe }) => {
  const practice = new Practice(page);
  await practice.attempt("which-team", { text: "I took the inference team.", levels: 3 });
  await open(page, "./questions/which-team");
  const title = await page.getByRole("heading", { level: 1 }).textContent();
  await choose(page, "Staff ML engineer");
  for (const path of ["", "history"]) {
    await open(page, `./${path}`);
    await expect(page.getByRole("link", { name: `${title} (${manager})` })).toBeVisible();
  }
  await axe();
  await page.getByRole("link", { name: `${title} (${manager})` }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByText(`This is the role “${manager}”.`)).toBeVisible();
  await expect(page.getByText("I took the inference team.").first()).toBeVisible();
});

test.describe("where another role does not come", () => {
  test.use({ expectedErrors: /ERR_FAILED|404/ });

  test("an answer of it is not said to be of a role that was removed @once", async ({ page }) => {
    await choose(page, "Staff ML engineer");
    await open(page, "./practise/only-at-scale");
    await page.getByRole("textbox", { name: "Your answer" }).fill("Forty quiet hours show nothing.");
    await choose(page, manager);
    await page.route(/staff-ml-engineer\/index\.json/, (route) => route.abort());
    await open(page, "./practise/only-at-scale");
    await expect(page.getByRole("heading", { level: 1, name: "This page does not exist" })).toBeVisible();
    await page.unroute(/staff-ml-engineer\/index\.json/);
    await page.reload();
    await expect(page.getByRole("textbox", { name: "Your answer" })).toHaveValue("Forty quiet hours show nothing.");
  });
});

test.describe("the role of the staff engineer, network off", () => {
  test.use({ serviceWorkers: "allow" });

  test("is practised from the choice to a saved grade, and its drill and concept open", async ({ page, site }) => {
    const staff = "Staff ML engineer";
    await open(page);
    await offlineReady(page);
    await site.close();
    await choose(page, staff);
    const practice = new Practice(page);
    await practice.attempt("only-at-scale", { text: "Forty quiet hours on 512 show nothing: I would expect one in 72 hours.", levels: 3 });
    await open(page, "./progress");
    await expect(page.getByText("Systems depth").first()).toBeVisible();
    await open(page, "./drills/two-thousandths");
    await expect(page.getByRole("heading", { level: 1, name: "Two thousandths" })).toBeVisible();
    await open(page, "./concepts/numerics-at-scale");
    await expect(page.getByRole("heading", { name: "Equal weights, unequal answers" })).toBeVisible();
  });
});

test.describe("the research lead's role, with the network off", () => {
  test.use({ serviceWorkers: "allow" });

  test("one of its own questions is practised from the prompt to the saved grade", async ({ page, site }) => {
    await open(page);
    await offlineReady(page);
    await site.close();
    await choose(page, "Research engineering lead");
    const practice = new Practice(page);
    await practice.attempt("data-mix-point-eight", { text: "The best of 22 mixes shows as much by chance.", levels: 3 });
    await open(page, "./history/data-mix-point-eight");
    await expect(page.getByText("The best of 22 mixes shows as much by chance.").first()).toBeVisible();
    await open(page, "./signals");
    await expect(page.getByRole("link", { name: /Designs experiments that can be believed/ }).first()).toBeVisible();
  });
});

test.describe("with a role made for the tests", () => {
  test.use({ folder });
  test.beforeAll(() => expect(existsSync(folder), "run `make two-roles`").toBe(true));

  test("the first visit is for the first role and asks for no other's index", async ({ page, requests }) => {
    await open(page);
    await expect(page.getByText(manager)).toBeVisible();
    const roles = () => requests.filter((url) => url.endsWith("/index.json")).map((url) => url.match(/roles\/([^/]+)/)[1]);
    await expect.poll(roles).toEqual(["ml-em"]);
  });

  test("chosen in the settings, the role is that of library, signals and search, also after a restart", async ({ page, axe }) => {
    await choose(page, lead);
    await axe("settings with roles");
    await open(page, "./questions");
    await expect(page.getByRole("heading", { level: 1, name: "Questions" })).toBeVisible();
    await expect(page.getByRole("link", { name: /The host you drained too late/ })).toBeVisible();
    await expect(page.getByRole("link", { name: /Design the loop/ })).toHaveCount(0);
    await open(page, "./signals");
    await expect(page.getByRole("link", { name: /Keeps clusters and runs alive/ }).first()).toBeVisible();
    await open(page, "./search/?q=drained");
    await expect(page.getByRole("option", { name: /The host you drained too late/ })).toBeVisible();
    await open(page, "./library");
    await expect(page.getByText("You prepare for this role.")).toBeVisible();
    await expect(page.getByText("4 questions", { exact: true })).toBeVisible();
  });

  test("an answer to a shared question counts in both roles", async ({ page }) => {
    const practice = new Practice(page);
    await practice.attempt("checkpoint-policy", { text: "We lost 40 runs a week, and I set a checkpoint every hour.", levels: 3 });
    await choose(page, lead);
    await open(page, "./progress");
    await expect(page.getByText("Cluster care").first()).toBeVisible();
    await open(page, "./history/checkpoint-policy");
    await expect(page.getByText("I set a checkpoint every hour").first()).toBeVisible();
    await choose(page, manager);
    await open(page, "./history/checkpoint-policy");
    await expect(page.getByText("I set a checkpoint every hour").first()).toBeVisible();
  });

  test("the address of an item that only another role has opens it and says so", async ({ page, axe }) => {
    await open(page, "./questions/drained-too-late#rubric");
    await expect(page.getByRole("heading", { level: 1, name: "The host you drained too late" })).toBeVisible();
    await expect(page.getByText(`This is the role “${lead}”.`)).toBeVisible();
    await axe("an item of another role");
    await page.getByRole("button", { name: `Back to ${manager}` }).click();
    await expect(page).toHaveURL(/\/$/);
    await mounted(page);
    await expect(page.getByText(/This is the role/)).toHaveCount(0);
    // It can be practised as it is, and the answer stays.
    await page.goto("./practise/drained-too-late");
    await expect(page.getByText(`This is the role “${lead}”.`)).toBeVisible();
    await page.getByRole("textbox", { name: "Your answer" }).fill("I saw the errors on Monday.");
    await page.reload();
    await expect(page.getByRole("textbox", { name: "Your answer" })).toHaveValue("I saw the errors on Monday.");
    await page.getByRole("button", { name: `prepare for ${lead}` }).click();
    await expect(page.getByText(/This is the role/)).toHaveCount(0);
    await expect(page.getByRole("textbox", { name: "Your answer" })).toHaveValue("I saw the errors on Monday.");
  });

  test.describe("an address that no role has", () => {
    test.use({ expectedErrors: /404/ });

    test("says so @once", async ({ page }) => {
      await open(page, "./questions/no-such-question");
      await expect(page.getByRole("heading", { level: 1, name: "This page does not exist" })).toBeVisible();
    });
  });

  test("another tab hears of the choice and goes on @once", async ({ page, context }) => {
    await open(page);
    const other = await context.newPage();
    await choose(other, lead);
    await expect(page.getByText(`You prepare for “${lead}”.`)).toBeVisible();
    await page.getByRole("button", { name: `Back to ${lead}` }).click();
    await expect(page.getByText(/This is the role/)).toHaveCount(0);
    await expect(page.getByText(lead).first()).toBeVisible();
  });

  test.describe("with the network off", () => {
    test.use({ serviceWorkers: "allow" });

    test("the role can be changed, and all of it is there", async ({ page, site }) => {
      await open(page);
      await offlineReady(page);
      await site.close();
      await choose(page, lead);
      await open(page, "./questions/drained-too-late");
      await page.getByRole("button", { name: /^Show what it tests/ }).click();
      await expect(page.getByText("Draining a host is a small decision")).toBeVisible();
      await open(page, "./pillars/strategy");
      await expect(page.getByText("Orders are placed long before anybody knows the workload")).toBeVisible();
    });
  });
});
