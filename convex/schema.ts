import { defineSchema } from "convex/server";
import * as bookings from "./tables/bookings";
import * as changes from "./tables/changes";
import * as emails from "./tables/emails";
import * as people from "./tables/people";

// All times are UTC milliseconds. Each table's comment says who writes it, who reads it, and what in it is personal data.
export default defineSchema({ ...people, ...bookings, ...changes, ...emails });
