import { describe, expect, it } from "vitest";
import { DEFAULT_TIME_ZONE } from "#domain/profile";
import { resolveTimeZone, searchTimeZones } from "./timeZoneSearch";

describe("searchTimeZones", () => {
  it.each([
    ["kyiv", "Europe/Kyiv"],
    ["KOLK", "Asia/Kolkata"],
    ["los angeles", DEFAULT_TIME_ZONE],
    ["los_ang", DEFAULT_TIME_ZONE],
    ["new y", "America/New_York"],
    ["São Paulo", "America/Sao_Paulo"],
    ["port au", "America/Port-au-Prince"],
    ["europe/ber", "Europe/Berlin"],
    ["utc", "UTC"],
    ["UTC-5", "UTC-5"],
    ["gmt+05:30", "UTC+05:30"],
    ["+0545", "UTC+05:45"],
    ["−8", "UTC-8"],
    ["Etc/GMT+5", "Etc/GMT+5"],
  ])("lists the best match of %j first", (typed, zone) => {
    expect(searchTimeZones(typed)[0]).toBe(zone);
  });

  it("finds every name by any of its words, once", () => {
    const found = searchTimeZones("pacific");
    expect(found).toContain("US/Pacific");
    expect(found).toContain("Pacific/Auckland");
    expect(new Set(found).size).toBe(found.length);
  });

  it("lists the offsets that start with the query", () => {
    expect(searchTimeZones("UTC-1")).toEqual(["UTC-1", "UTC-10", "UTC-11", "UTC-12"]);
    expect(searchTimeZones("utc")).toEqual(expect.arrayContaining(["UTC-12", "UTC+14", "Etc/UTC"]));
  });

  it("limits the list, and lists nothing for nonsense", () => {
    expect(searchTimeZones("")).toHaveLength(30);
    expect(searchTimeZones("a")).toHaveLength(30);
    expect(searchTimeZones("nowhere at all")).toEqual([]);
    expect(searchTimeZones("UTC+99")).toEqual([]);
  });
});

describe("resolveTimeZone", () => {
  it.each([
    ["america/los_angeles", "America/Los_Angeles"],
    [" Europe/Kyiv ", "Europe/Kyiv"],
    ["kyiv", "Europe/Kyiv"],
    ["utc", "UTC"],
    ["utc-05:00", "UTC-5"],
    ["UTC + 5:30", "UTC+05:30"],
    ["-3", "UTC-3"],
  ])("resolves %j to %s", (typed, zone) => {
    expect(resolveTimeZone(typed)).toBe(zone);
  });

  it.each(["", "  ", "PST", "UTC-99", "UTC+5:75", "local", "West", "Los", "America"])(
    "does not resolve %j",
    (typed) => {
      expect(resolveTimeZone(typed)).toBeNull();
    },
  );
});
