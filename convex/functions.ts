/**
 * The only builders of Convex functions. `public…` can be called by anyone, so each declares what it takes and what it
 * hands out; `internal…` only by the backend itself. A test walks all exports of this folder and holds them to it.
 */
export {
  internalAction,
  internalMutation,
  mutation as publicMutation,
  query as publicQuery,
} from "./_generated/server";
