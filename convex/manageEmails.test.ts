import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import { codeOf, type T } from "./testing/backend.setup";
import { weeklyStarts as starts } from "./testing/changes.setup";
import { clientActions, setUpClientChanges } from "./testing/clientChanges.setup";
import { claimAllDue, sendAllDue } from "./testing/outbox.setup";
import { allOf } from "./testing/rows.setup";
import type { Caller } from "./testing/seed.setup";

let t: T;
let caller: Caller;
const [, second = 0, third = 0, _fourth = 0] = starts;
const { bookSingle, move, cancel, setEventType } = clientActions(() => t);

beforeEach(async () => {
  ({ t, caller } = await setUpClientChanges());
});

describe("notes", () => {
  test.each([
    ["long", "x".repeat(501)],
    ["with a web address", "See https://evil.example/win"],
    ["unprintable", "a\u202eb"],
  ])("%s are refused", async (_, note) => {
    const token = await bookSingle();
    expect(await codeOf(move(token, second, third, note))).toBe("INVALID_INPUT");
    expect(await codeOf(cancel(token, [second], note))).toBe("INVALID_INPUT");
  });

  test("are erased with the client, in the history and in sent emails", async () => {
    const token = await bookSingle();
    await move(token, second, third, "My mother is ill.");
    await sendAllDue(t);
    expect(JSON.stringify([await allOf(t, "bookingChanges"), await allOf(t, "emails")])).toContain("My mother");
    await t.mutation(internal.privacy.eraseClient, { email: "client.one@example.com" });
    await t.finishAllScheduledFunctions(vi.runAllTimers);
    const rows = [await allOf(t, "bookingChanges"), await allOf(t, "emails"), await allOf(t, "emailPayloads")];
    expect(JSON.stringify(rows)).not.toContain("My mother");
    expect(rows[0]).toMatchObject([
      { kind: "moved", by: "client" },
      { kind: "cancelled", by: "system" },
    ]);
  });
});

describe("the emails", () => {
  const render = async () => {
    const claims = await claimAllDue(t);
    const of = (to: string) => claims.find(({ payload }) => payload.to === to)?.payload;
    return { client: of("client.one@example.com"), professional: of("one@example.com") };
  };

  test("say who moved it, with the note for the professional only", async () => {
    const token = await bookSingle();
    await sendAllDue(t);
    await move(token, second, third, "An exam.\nSorry!");
    const { client, professional } = await render();
    expect(professional?.subject).toContain("Client One moved Lesson: Tuesday, March 17");
    expect(professional?.text).toContain("Message: An exam.\nSorry!");
    expect(professional?.html).toContain("An exam.<br>Sorry!");
    expect(professional?.text).toContain("before: Tuesday, March 10");
    expect(client?.text).toContain("You moved: Lesson");
    expect(client?.text).not.toMatch(/An exam|Message/);
    expect(client?.attachments?.[0]?.contentType).toContain("method=PUBLISH");
  });

  test("say who canceled it", async () => {
    const token = await bookSingle();
    await sendAllDue(t);
    await cancel(token, [second], "I moved away.");
    const { client, professional } = await render();
    expect(professional?.subject).toContain("Client One canceled Lesson");
    expect(professional?.text).toContain("Message: I moved away.");
    expect(client?.text).toContain("You canceled: Lesson");
    expect(client?.text).not.toContain("I moved away");
    expect(client?.attachments?.[0]?.contentType).toContain("method=CANCEL");
  });

  test("use the professional's own text only for what they changed themselves", async () => {
    const own = {
      occasion: "moved",
      audience: "client",
      subject: "I moved it",
      html: "I moved it: {{sessions}}",
    } as const;
    await caller.mutation(api.emailTemplateEditor.save, { ...own, acceptsMissing: true });
    const token = await bookSingle();
    await sendAllDue(t);
    await move(token, second, third);
    expect((await render()).client?.subject).toContain("New time: Lesson");
  });

  test("link to the page while changes are on, and to static pages while they are off", async () => {
    const linksIn = async (startsAt: number) => {
      const token = await bookSingle(startsAt);
      const { client } = await render();
      return [client?.text.match(/Change booking: (\S+)/)?.[1], client?.text.match(/Cancel booking: (\S+)/)?.[1]].map(
        (link) => link?.replace(token, "…").replace(/^https?:\/\/[^/]+/, ""),
      );
    };
    expect(await linksIn(second)).toEqual(["/manage#…", "/manage#…"]);
    await setEventType({ clientChanges: "off" });
    expect(await linksIn(third)).toEqual(["/booking/edit.html#…", "/booking/cancel.html#…"]);
  });
});
