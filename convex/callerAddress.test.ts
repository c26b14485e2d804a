import { expect, test } from "vitest";
import { api } from "./_generated/api";
import { refusedFields, setUp } from "./testing/backend.setup";

const classify = (ip: string | null, invented: string) =>
  setUp().withRequestMetadata({ ip }).mutation(api.callerAddress.classify, { invented });

test.each([
  ["the invented one", "192.0.2.77", "192.0.2.77", "invented"],
  ["the invented one in another notation", "2001:0db8::0077", "2001:db8::77", "invented"],
  ["another one", "8.8.8.8", "192.0.2.77", "public"],
  ["the proxy's", "172.17.0.2", "192.0.2.77", "internal"],
  ["the machine's", "::1", "192.0.2.77", "internal"],
  ["text", "unknown", "unknown", "none"],
  ["missing", null, "", "none"],
])("says that the caller's address is %s", async (_, ip, invented, result) => {
  expect(await classify(ip, invented)).toBe(result);
});

test("refuses longer text than an address", async () => {
  expect(await refusedFields(classify("8.8.8.8", "1".repeat(46)))).toEqual({ invented: expect.any(String) });
});
