import { v } from "convex/values";

/** What several functions hand out. `SessionLabel`, `SlotDay` and `describeZone` in domain/ say what the texts are. */
export const sessionLabel = v.object({
  startsAt: v.number(),
  endsAt: v.number(),
  date: v.string(),
  time: v.string(),
  zone: v.string(),
});

export const datedLabel = sessionLabel.extend({ day: v.string() });

export const slotDay = v.object({
  date: v.string(),
  label: v.string(),
  times: v.array(
    v.object({
      startsAt: v.number(),
      label: v.string(),
      period: v.union(v.literal("morning"), v.literal("afternoon"), v.literal("evening")),
    }),
  ),
});

export const zone = v.object({ name: v.string(), offset: v.string() });
