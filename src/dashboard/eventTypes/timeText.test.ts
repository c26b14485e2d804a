import { describe, expect, it, test } from "vitest";
import { parseEnd, parseStart, timeText } from "./timeText";

const nineAm = 9 * 60;

describe("parseStart", () => {
  test.each([
    ["9", 540],
    ["9am", 540],
    [" 9:05 AM ", 545],
    ["9.30", 570],
    ["5p", 1020],
    ["5 p.m.", 1020],
    ["1730", 1050],
    ["0:00", 0],
    ["12 am", 0],
    ["12:15 PM", 735],
    ["18h", 1080],
    ["18 h", 1080],
    ["18h30", 1110],
    ["6p", 1080],
    ["6pm", 1080],
    ["6 P. M.", 1080],
    ["18.30", 1110],
    ["noon", 720],
    ["Midnight", 0],
    ["24:00", 1440],
  ])("parses %j", (text, minute) => expect(parseStart(text)).toBe(minute));

  test.each(["", "soon", "9:60", "24:01", "25", "13 pm", "0 am", "9:5", "-9", "18hm", "6x", "h", "p"])(
    "rejects %j",
    (text) => {
      expect(parseStart(text)).toBeNaN();
    },
  );
});

describe("parseEnd", () => {
  test.each([
    ["5", nineAm, 1020],
    ["8:30", nineAm, 1230],
    ["5h", nineAm, 29 * 60],
    ["11", nineAm, 660],
    ["5", 15 * 60, 1020],
    ["12", nineAm, 720],
    ["12", 15 * 60, 1440],
    ["2", 20 * 60, 26 * 60],
    ["2 am", 20 * 60, 26 * 60],
    ["8", 20 * 60, 32 * 60],
    ["5 am", nineAm, 29 * 60],
    ["05:00", nineAm, 29 * 60],
    // Not the whole day: the form asks for another end.
    ["9 am", nineAm, nineAm],
    ["12 am", 0, 1440],
    ["12 am", 20 * 60, 1440],
    ["12 am", nineAm, 1440],
    ["midnight", nineAm, 1440],
    ["24:00", nineAm, 1440],
    ["5", Number.NaN, 300],
  ])("parses %j after minute %d", (text, start, minute) => expect(parseEnd(text, start)).toBe(minute));
});

describe("timeText", () => {
  it("is the inverse of parseStart, for every minute", () => {
    for (let minute = 0; minute < 1440; minute += 1) expect(parseStart(timeText(minute))).toBe(minute);
    expect(parseEnd(timeText(1440), nineAm)).toBe(1440);
  });

  it("keeps the text of an invalid time", () => expect(timeText(Number.NaN, "soon")).toBe("soon"));
});
