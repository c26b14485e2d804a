import { beforeEach, describe, expect, test } from "vitest";
import { api } from "./_generated/api";
import { codeOf, refusedFields, setUp, type T } from "./testing/backend.setup";
import { allOf } from "./testing/rows.setup";
import { verified } from "./testing/seed.setup";

let t: T;
beforeEach(() => {
  t = setUp();
});

const signedIn = (who: string) =>
  t.withIdentity({ ...verified(`user_${who}`, `${who}@example.com`), name: `  Teacher   ${who} ` });

async function signUp(who: string) {
  const caller = signedIn(who);
  await caller.mutation(api.professionalMutations.ensure, {});
  return caller;
}

type Caller = Awaited<ReturnType<typeof signUp>>;
const me = (caller: Caller) => caller.query(api.professionals.me, {});
const save = (caller: Caller, change: { fullName?: string; profileSlug?: string; timeZone?: string }) =>
  caller.mutation(api.professionalMutations.saveProfile, {
    fullName: "Teacher",
    profileSlug: "teacher",
    timeZone: "UTC-5",
    ...change,
  });
const rows = () => allOf(t, "professionals");

describe("ensure", () => {
  test("creates the row at the first sign-in, with the token's email and name, and its id as slug", async () => {
    const caller = await signUp("one");
    const [row] = await rows();
    expect(row).toMatchObject({ clerkUserId: "user_one", profileSlug: row?._id.toLowerCase() });
    expect(await me(caller)).toEqual({
      email: "one@example.com",
      fullName: "Teacher one",
      profileSlug: row?._id.toLowerCase(),
      timeZone: "America/Los_Angeles",
      isSetUp: false,
    });
  });

  test.each([
    ["Security <security@bank.example>", ""],
    ["www.bank.example", ""],
    ["\u202eevil", ""],
    ["x".repeat(101), ""],
    ["\u0315\u0300".repeat(250_000), ""],
    ["Zoë  O’Neil", "Zoë O’Neil"],
  ])("takes only a valid name from the token: %.40j", async (name, fullName) => {
    const caller = t.withIdentity({ subject: "user_one", email: "one@example.com", emailVerified: true, name });
    await caller.mutation(api.professionalMutations.ensure, {});
    expect((await me(caller))?.fullName).toBe(fullName);
  });

  test("creates one row for repeated and concurrent calls", async () => {
    const caller = signedIn("one");
    await Promise.all([1, 2, 3].map(() => caller.mutation(api.professionalMutations.ensure, {})));
    expect(await rows()).toHaveLength(1);
  });

  test("keeps the saved name, and copies an email address changed in Clerk", async () => {
    const caller = await signUp("one");
    await save(caller, {});
    const renamed = t.withIdentity({ ...verified("user_one", "new@example.com"), name: "Other" });
    await renamed.mutation(api.professionalMutations.ensure, {});
    expect(await me(renamed)).toMatchObject({ email: "new@example.com", fullName: "Teacher", isSetUp: true });
  });

  test("accepts a token without a name, and normalizes the address", async () => {
    const withoutName = t.withIdentity({ ...verified("user_one", "one@bücher.example"), name: undefined });
    await withoutName.mutation(api.professionalMutations.ensure, {});
    expect(await me(withoutName)).toMatchObject({ fullName: "", email: "one@xn--bcher-kva.example" });
  });

  test.each([
    ["no address", { email: undefined }, "EMAIL_MISSING", /Sessions, add the claim `email`/],
    ["no word on verification", { emailVerified: undefined }, "EMAIL_MISSING", /claim `email_verified`/],
    ["an unverified address", { emailVerified: false }, "EMAIL_UNVERIFIED", /Verify it/],
    ["a second header line", { email: "one@example.com\r\nBcc: x@y.example" }, "EMAIL_INVALID", /\.$/],
    ["two addresses", { email: '"one" <one@example.com>, two@example.com' }, "EMAIL_INVALID", /\.$/],
    ["a megabyte", { email: `${"a".repeat(1_000_000)}@example.com` }, "EMAIL_INVALID", /\.$/],
  ])("refuses a token with %s, also for a known professional", async (_, claims, code, message) => {
    const known = await signUp("one");
    const before = await rows();
    for (const subject of ["user_one", "user_two"]) {
      const caller = t.withIdentity({ ...verified(subject, "other@example.com"), ...claims });
      const call = caller.mutation(api.professionalMutations.ensure, {});
      await expect(call).rejects.toMatchObject({ data: { code, message: expect.stringMatching(message) } });
    }
    expect(await rows()).toEqual(before);
    expect(await codeOf(known.mutation(api.professionalMutations.ensure, {}))).toBe("ACCEPTED");
  });
});

test("me returns null before the caller's first ensure", async () => {
  await signUp("one");
  expect(await signedIn("two").query(api.professionals.me, {})).toBeNull();
});

describe("saveProfile", () => {
  test("sets name, display name and time zone, and completes /setup once", async () => {
    const caller = await signUp("one");
    await save(caller, { fullName: "  Eugene   K ", profileSlug: " Eugene-K ", timeZone: "UTC-05:00" });
    expect(await me(caller)).toMatchObject({
      fullName: "Eugene K",
      profileSlug: "eugene-k",
      timeZone: "UTC-5",
      isSetUp: true,
    });
    const [before] = await rows();
    await save(caller, { profileSlug: "eugene-k" });
    expect((await rows())[0]?.setUpAt).toBe(before?.setUpAt);
  });

  test("accepts the initial slug, which is the row's id", async () => {
    const caller = await signUp("one");
    const slug = (await me(caller))?.profileSlug ?? "";
    await save(caller, { profileSlug: slug });
    expect(await me(caller)).toMatchObject({ profileSlug: slug, isSetUp: true });
    expect(await allOf(t, "retiredSlugs")).toEqual([]);
  });

  test.each([
    ["fullName", "  "],
    ["fullName", "x".repeat(101)],
    ["fullName", "Evil\u202Eeman"],
    ["profileSlug", "ab"],
    ["profileSlug", "Book"],
    ["profileSlug", "a b c"],
    ["profileSlug", "x".repeat(41)],
    ["timeZone", "PST"],
    ["timeZone", "UTC-99"],
    ["timeZone", ""],
  ])("refuses the %s %j by field, and changes nothing", async (field, value) => {
    const caller = await signUp("one");
    const before = await rows();
    expect(await refusedFields(save(caller, { [field]: value }))).toEqual({ [field]: expect.stringMatching(/\.$/) });
    expect(await rows()).toEqual(before);
  });
});

describe("profile slugs", () => {
  const ownSlug = (caller: Caller, slug: string) => caller.query(api.professionals.ownSlug, { slug });
  const check = (caller: Caller, slug: string) => caller.query(api.professionals.checkSlug, { slug });

  test("resolve every old slug to the current one, for the owner only", async () => {
    const caller = await signUp("one");
    const first = (await me(caller))?.profileSlug ?? "";
    const slugs = Array.from({ length: 20 }, (_, index) => `name-${index}`);
    for (const profileSlug of slugs) await save(caller, { profileSlug });
    for (const slug of [first, ...slugs, "NAME-3"]) expect(await ownSlug(caller, slug)).toBe("name-19");
    const other = await signUp("two");
    for (const slug of [first, ...slugs, "unknown"]) expect(await ownSlug(other, slug)).toBeNull();
  });

  test("that are retired can be reclaimed by their owner only", async () => {
    const [one, two] = [await signUp("one"), await signUp("two")];
    await save(one, { profileSlug: "first" });
    await save(one, { profileSlug: "second" });
    for (const profileSlug of ["first", "second", "FIRST"]) {
      expect(await refusedFields(save(two, { profileSlug }))).toEqual({
        profileSlug: expect.stringContaining("taken"),
      });
    }
    await save(one, { profileSlug: "first" });
    expect((await me(one))?.profileSlug).toBe("first");
    const retired = await allOf(t, "retiredSlugs");
    expect(retired.map(({ slug }) => slug)).not.toContain("first");
    expect(await ownSlug(one, "second")).toBe("first");
  });

  test("go to exactly one of many concurrent requests", async () => {
    const callers = await Promise.all(["a", "b", "c", "d", "e"].map(signUp));
    const results = await Promise.all(callers.map((caller) => refusedFields(save(caller, { profileSlug: "wanted" }))));
    expect(results.filter((result) => result === "null")).toHaveLength(1);
    expect((await rows()).filter(({ profileSlug }) => profileSlug === "wanted")).toHaveLength(1);
  });

  test("are checked: free, the caller's own, invalid, or taken with free suggestions", async () => {
    const [one, two] = [await signUp("one"), await signUp("two")];
    await save(one, { profileSlug: "eugene" });
    await save(two, { profileSlug: "eugene-3" });
    expect(await check(two, "Somebody")).toEqual({ problem: null, suggestions: [] });
    expect(await check(one, "eugene")).toEqual({ problem: null, suggestions: [] });
    expect((await check(two, "admin")).problem).toContain("reserved");
    expect(await check(two, "eugene")).toEqual({
      problem: expect.stringContaining("taken"),
      suggestions: ["eugene-2", "eugene-3", "eugene-4"],
    });
  });
});
