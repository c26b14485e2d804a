import { expect, test } from "vitest";
import { encodeResult, encodeTransition } from "./protocol";

test("a transition embeds encoded results under the client's query ids", () => {
  const shown = encodeResult({ ok: true, value: [{ text: 'a "quoted" text' }] }, "cursor");
  const failed = encodeResult({ ok: false, code: "Error", message: "No.", data: null }, null);
  const start = { querySet: 1, identity: 0, ts: 0n };

  const message: unknown = JSON.parse(
    encodeTransition(
      start,
      { ...start, querySet: 2, ts: 258n },
      [3],
      [
        [4, shown],
        [5, failed],
      ],
    ),
  );

  expect(message).toEqual({
    type: "Transition",
    startVersion: { querySet: 1, identity: 0, ts: "AAAAAAAAAAA=" },
    endVersion: { querySet: 2, identity: 0, ts: "AgEAAAAAAAA=" },
    modifications: [
      { type: "QueryRemoved", queryId: 3 },
      { type: "QueryUpdated", queryId: 4, value: [{ text: 'a "quoted" text' }], logLines: [], journal: "cursor" },
      { type: "QueryFailed", queryId: 5, errorMessage: "No.", errorData: null, logLines: [], journal: null },
    ],
  });
});
