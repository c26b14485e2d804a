import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "./_generated/api";
import type { Doc } from "./_generated/dataModel";
import { codeOf, now, refusedFields, setUp, type T, threePm } from "./testing/backend.setup";
import { failure, mailProvider } from "./testing/mailProvider.setup";
import { claimAllDue } from "./testing/outbox.setup";
import { allOf, cancelSession } from "./testing/rows.setup";
import { book, type Caller, seedEventType, seedProfessional } from "./testing/seed.setup";

const audience = "client";
const links = '{{location}} <a href="{{icsUrl}}">c</a> <a href="{{cancelUrl}}">x</a> <a href="{{editUrl}}">e</a>';
const html = `<p>Dear {{clientName}}, see you {{sessions}}</p>${links}`;
const draft = { occasion: "booked", audience, subject: "See you {{date}}", html } as const;

let t: T;
let owner: Caller;
let professionalId: Doc<"professionals">["_id"];
beforeEach(async () => {
  t = setUp();
  ({ caller: owner, professionalId } = await seedProfessional(t, "owner"));
});

const rows = () => allOf(t, "emailTemplates");
const get = (caller: Caller) => caller.query(api.emailTemplates.get, { occasion: "booked", audience });
const save = (changes: Partial<{ subject: string; html: string; acceptsMissing: boolean }> = {}, caller = owner) =>
  caller.mutation(api.emailTemplateEditor.save, { ...draft, ...changes });
const findPayload = async (audience: "client" | "professional", occasion: "booked" | "cancelled" = "booked") => {
  await claimAllDue(t);
  return t.run(async (ctx) => {
    const emails = await ctx.db.query("emails").collect();
    const email = emails.find((each) => each.audience === audience && each.occasion === occasion);
    const payloads = await ctx.db.query("emailPayloads").collect();
    return payloads.find(({ emailId }) => emailId === email?._id);
  });
};

describe("save", () => {
  test("changes the client's email, and not the professional's", async () => {
    await seedEventType(t, { professionalId });
    await save();
    await book(t, t, { startsAt: threePm });
    const payload = await findPayload("client");
    expect(payload?.subject).toBe("See you Tuesday, March 3");
    expect(payload?.html).toContain("<p>Dear Client One, see you Tuesday, March 3 · 3:00–3:30 PM PST</p>");
    expect(payload?.html).toContain("Sent by Lessonapp.");
    expect(payload?.text).toMatch(
      /^Dear Client One, see you Tuesday, March 3 · 3:00–3:30 PM PST\n\n12 Main Street c: https:/,
    );
    expect((await findPayload("professional"))?.subject).toMatch(/^Client One booked/);
  });

  test("does not change emails about cancellations", async () => {
    await seedEventType(t, { professionalId });
    await save();
    await book(t, t, { startsAt: threePm });
    await cancelSession(t, owner, threePm);
    expect((await findPayload("client", "cancelled"))?.html).not.toContain("Dear");
  });

  test("does not change other professionals' emails", async () => {
    const other = await seedProfessional(t, "other");
    await save();
    expect(await get(other.caller)).toMatchObject({ isOwn: false });
    await seedEventType(t, { professionalId: other.professionalId });
    await book(t, t, { startsAt: threePm });
    expect((await findPayload("client"))?.html).not.toContain("Dear");
  });

  test("applies to an email until its first attempt, then only when it is resent", async () => {
    await seedEventType(t, { professionalId });
    await book(t, t, { startsAt: threePm });
    await save();
    const before = await findPayload("client");
    expect(before?.html).toContain("Dear Client One");
    await save({ html: `<p>Hello {{clientName}}, {{sessions}}</p>${links}` });
    expect(await findPayload("client")).toEqual(before);
    if (!before) throw new Error("There is no email.");
    await t.run((ctx) => ctx.db.patch("emails", before.emailId, { status: "failed" }));
    await owner.mutation(api.emailMutations.resend, { emailId: before.emailId });
    expect((await findPayload("client"))?.html).toContain("Hello Client One");
  });

  test("stores the sanitized template", async () => {
    await save({ html: `${html}<script>alert(1)</script><p onclick="x" style="position:fixed;color:red">y</p>` });
    expect((await get(owner)).html).toBe(`${html}<p style="color:red">y</p>`);
  });

  test("updates the same row when saved again", async () => {
    await save();
    await save({ subject: " Another " });
    expect(await rows()).toMatchObject([{ subject: "Another", audience }]);
  });

  test.each([
    [{ html: `<p>\n {{nobody}}</p>` }, { html: "Line 2, column 2: There is no key {{nobody}}." }],
    [{ html: `${html}<b>` }, { html: expect.stringContaining("<b> isn’t closed") }],
    [
      { html: `${html}&#123;&#123;nobody&#125;&#125;` },
      { html: expect.stringContaining("There is no key {{nobody}}") },
    ],
    [{ html: "<script></script>" }, { html: "Line 1, column 1: Enter a message." }],
    [
      { subject: "{{cancelUrl}}", html: "" },
      { subject: expect.stringContaining("Line 1, column 1"), html: "Line 1, column 1: Enter a message." },
    ],
  ])("refuses %j with the position", async (changes, fields) => {
    expect(await refusedFields(save(changes))).toEqual(fields);
    expect(await rows()).toEqual([]);
  });

  test("asks for confirmation if a required part is missing", async () => {
    const saved = save({ html: "{{sessions}} {{icsUrl}}" });
    await expect(saved).rejects.toMatchObject({
      data: {
        code: "PARTS_MISSING",
        message: "This message doesn’t include the location, the link to cancel, or the link to change the booking.",
      },
    });
    expect(await rows()).toEqual([]);
    await save({ html: "{{sessions}} {{icsUrl}}", acceptsMissing: true });
    expect(await rows()).toHaveLength(1);
  });
});

describe("reset", () => {
  test("restores the default, and can be repeated", async () => {
    const initial = await get(owner);
    expect(initial.isOwn).toBe(false);
    await save();
    expect(await get(owner)).toEqual({ subject: draft.subject, html, isOwn: true });
    await owner.mutation(api.emailTemplates.reset, { occasion: "booked", audience });
    await owner.mutation(api.emailTemplates.reset, { occasion: "booked", audience });
    expect(await get(owner)).toEqual(initial);
    expect(await rows()).toEqual([]);
  });

  test("happens when the unchanged default is saved", async () => {
    const { subject, html } = await get(owner);
    await save();
    await save({ subject, html });
    expect(await rows()).toEqual([]);
  });
});

describe("preview", () => {
  const preview = (changes: object = {}) =>
    owner.query(api.emailTemplateEditor.preview, { ...draft, isSeries: false, minute: now, ...changes });

  test("renders the email for a sample booking in the professional's time zone", async () => {
    const { message, problems, missing, removed } = await preview();
    expect({ problems, missing, removed }).toEqual({ problems: [], missing: [], removed: [] });
    expect(message?.subject).toBe("See you Monday, March 9");
    expect(message?.html).toContain("Dear Client One, see you Monday, March 9 · 3:00–3:30 PM PDT");
    expect(message?.text).toContain("https://app.example.com/booking/cancel.html");
  });

  test("leads from the professional's email to the dashboard", async () => {
    const { message } = await preview({ audience: "professional" });
    expect(message?.text).toContain("x: https://app.example.com/teacher-owner/bookings/sample");
    expect(message?.text).not.toContain("https://app.example.com/booking/");
  });

  test("shows plain text in its paragraphs, as it is sent once it is saved", async () => {
    const plain = `Dear {{clientName}},\n\nsee you\n{{sessions}}<script>x</script>\n\n${links}`;
    const { message } = await preview({ html: plain });
    expect(message?.html).toMatch(/<p [^>]*>Dear Client One,<\/p>\n<p [^>]*>see you<br \/>\w+day, /);
    await seedEventType(t, { professionalId });
    await save({ html: plain });
    await book(t, t, { startsAt: threePm });
    const sent = await findPayload("client");
    expect(sent?.html).toMatch(/<p [^>]*>Dear Client One,<\/p>\n<p [^>]*>see you<br \/>\w+day, /);
    expect(sent?.text).toMatch(/^Dear Client One,\n\nsee you\nTuesday, March 3 .*\n\n12 Main Street/);
    expect(await get(owner)).toMatchObject({ html: `Dear {{clientName}},\n\nsee you\n{{sessions}}\n\n${links}` });
  });

  test("lists all sessions of a series", async () => {
    const { message } = await preview({ isSeries: true });
    for (const day of ["March 9", "March 16", "March 23", "March 30"]) expect(message?.html).toContain(day);
  });

  test("returns problems, missing parts and removed HTML", async () => {
    expect(await preview({ subject: "{{", html: "\n {{nobody}}" })).toEqual({
      problems: [
        { field: "subject", line: 1, column: 1, at: 0, message: "This key isn’t closed. End it with }}." },
        { field: "html", line: 2, column: 2, at: 2, message: "There is no key {{nobody}}." },
      ],
      ...{ missing: [], removed: [], message: null },
    });
    expect(await preview({ html: `${html}<form>x</form>` })).toMatchObject({ removed: ["<form>"] });
    expect((await preview({ html: "x" })).missing).toContain("the date");
  });

  test("requires a whole minute", async () => expect(await codeOf(preview({ minute: now + 1 }))).toBe("INVALID_INPUT"));
});

describe("sendTest", () => {
  let provider: ReturnType<typeof mailProvider>;
  beforeEach(() => {
    provider = mailProvider();
    vi.spyOn(console, "info").mockImplementation(() => undefined);
    vi.spyOn(console, "error").mockImplementation(() => undefined);
  });
  const sendTest = (caller = owner) => caller.mutation(api.emailTemplateEditor.sendTest, { ...draft, isSeries: false });
  const stateOf = (testId: Awaited<ReturnType<typeof sendTest>>, caller = owner) =>
    caller.query(api.emailTemplates.testState, { testId });
  const run = () => t.finishAllScheduledFunctions(() => vi.runAllTimers());

  test("sends the draft to the professional only, marked as a test", async () => {
    const testId = await sendTest();
    expect(await stateOf(testId)).toBe("sending");
    await run();
    expect(await stateOf(testId)).toBe("sent");
    expect(provider.sent.map(({ to }) => to)).toEqual(["owner@example.com"]);
    const body = JSON.parse(provider.sent[0]?.body ?? "");
    expect(body).toMatchObject({ subject: "Test: See you Monday, March 9" });
    expect(body.html).toContain("Dear Client One");
    expect(await rows()).toEqual([]);
  });

  test("reports a failure, without a retry", async () => {
    provider.answers.push(failure(500, "internal_server_error"));
    const testId = await sendTest();
    await run();
    expect(await stateOf(testId)).toBe("failed");
    expect(provider.sent).toHaveLength(1);
  });

  test("refuses an invalid template", async () => {
    const call = owner.mutation(api.emailTemplateEditor.sendTest, { ...draft, html: "{{x}}", isSeries: false });
    expect(await refusedFields(call)).toEqual({ html: "Line 1, column 1: There is no key {{x}}." });
  });

  test("rate limit: ten times an hour per professional", async () => {
    for (let count = 0; count < 10; count += 1) await sendTest();
    expect(await codeOf(sendTest())).toBe("RATE_LIMITED");
    const other = await seedProfessional(t, "other");
    expect(await codeOf(sendTest(other.caller))).toBe("ACCEPTED");
  });

  test("returns the state to the sender only", async () => {
    const testId = await sendTest();
    const other = await seedProfessional(t, "other");
    expect(await codeOf(stateOf(testId, other.caller))).toBe("NOT_FOUND");
  });
});
