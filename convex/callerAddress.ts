import { v } from "convex/values";
import { literals } from "convex-helpers/validators";
import { addressGroup, addressScope } from "./domain/networkAddress";
import { publicMutation } from "./functions";
import { invalidInput } from "./model/refuse";

/** The longest text of an IPv6 address. */
const MAX_LENGTH = 45;

/**
 * How rate limits see the caller, so that `npm run doctor` can check the proxies in front of a deployment. It calls this
 * with an address that it invented and sent as `X-Forwarded-For`. Writes nothing; it is a mutation because queries have no
 * caller.
 * @returns "invented" if the backend took that address for the caller's, else whether the caller's address is public or
 * internal to a network; "none" if it is not an address.
 * @throws INVALID_INPUT if the invented address is too long for one.
 */
export const classify = publicMutation({
  args: { invented: v.string() },
  returns: literals("invented", "public", "internal", "none"),
  handler: async (ctx, { invented }) => {
    if (invented.length > MAX_LENGTH) throw invalidInput({ invented: "This is too long for a network address." });
    const address = (await ctx.meta.getRequestMetadata()).ip ?? "";
    const scope = addressScope(address);
    return scope !== "none" && addressGroup(address) === addressGroup(invented) ? "invented" : scope;
  },
});
