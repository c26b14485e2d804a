import { expect, test } from "vitest";
import { eventTypeDraft, slotRules } from "../model/validators";
import { eventTypeSchema, slotRulesSchema } from "./eventType";
import { eventTypeFieldNames, fieldName, slotRuleNames } from "./eventTypeFields";

test.each([
  ["event type", eventTypeFieldNames, eventTypeSchema.shape, eventTypeDraft.fields],
  ["slot rules", slotRuleNames, slotRulesSchema.shape, slotRules.fields],
])("schema and validator of the %s have the listed fields", (_, names, shape, fields) => {
  expect(Object.keys(shape).sort()).toEqual([...names].sort());
  expect(Object.keys(fields).sort()).toEqual([...names].sort());
});

test("names fields without what only the form says", () => {
  expect(eventTypeFieldNames.map(fieldName).filter((name) => name.includes("optional"))).toEqual([]);
  expect(fieldName("title")).toBe("Title");
});
