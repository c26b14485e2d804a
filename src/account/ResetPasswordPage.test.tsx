import { ClerkAPIResponseError } from "@clerk/react/errors";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { StrictMode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ResetPasswordPage } from "./ResetPasswordPage";

const { signIn } = vi.hoisted(() => ({
  signIn: {
    status: "needs_first_factor",
    identifier: "teacher@example.com",
    firstFactorVerification: { strategy: "reset_password_email_code" },
    resetPasswordEmailCode: { verifyCode: vi.fn() },
  },
}));
vi.mock("@clerk/react", () => ({ useSignIn: () => ({ signIn }) }));

const { verifyCode } = signIn.resetPasswordEmailCode;
const expired = new ClerkAPIResponseError("refused", {
  status: 400,
  data: [{ code: "verification_expired", message: "Expired" }],
});

beforeEach(() => {
  verifyCode.mockResolvedValue({ error: null });
});
afterEach(() => {
  cleanup();
  vi.resetAllMocks();
  signIn.status = "needs_first_factor";
  signIn.firstFactorVerification.strategy = "reset_password_email_code";
});

function open(hash: string) {
  window.history.replaceState(null, "", `/reset-password${hash}`);
  // As in development: Strict Mode mounts components twice.
  render(<ResetPasswordPage />, { wrapper: StrictMode });
  return userEvent.setup();
}

const title = () => screen.findByRole("heading", { level: 1 }).then(({ textContent }) => textContent);

describe("ResetPasswordPage", () => {
  it("submits the code once and removes it from the URL", async () => {
    open("#424242");
    expect(await title()).toBe("Choose a new password");
    expect(verifyCode).toHaveBeenCalledExactlyOnceWith({ code: "424242" });
    expect(window.location.hash).toBe("");
  });

  it("shows that a link has expired if Clerk rejects the code", async () => {
    verifyCode.mockResolvedValue({ error: expired });
    open("#424242");
    expect(await title()).toBe("This link no longer works");
  });

  it("keeps the code for a retry if Clerk was not reached", async () => {
    verifyCode.mockResolvedValueOnce({ error: new TypeError("Failed to fetch") });
    const user = open("#424242");
    expect(await title()).toBe("We couldn’t check your link");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await vi.waitFor(async () => expect(await title()).toBe("Choose a new password"));
    expect(verifyCode.mock.calls).toEqual([[{ code: "424242" }], [{ code: "424242" }]]);
  });

  it.each([
    [
      "a browser that asked for nothing",
      "needs_first_factor",
      "password",
      "#424242",
      "Open this link in the browser where you requested it",
    ],
    [
      "a reload once the code was right",
      "needs_new_password",
      "reset_password_email_code",
      "",
      "Choose a new password",
    ],
    ["a link without its code", "needs_first_factor", "reset_password_email_code", "", "This link no longer works"],
  ])("%s: submits no code", async (_, status, strategy, hash, expected) => {
    signIn.status = status;
    signIn.firstFactorVerification.strategy = strategy;
    open(hash);
    expect(await title()).toBe(expected);
    expect(verifyCode).not.toHaveBeenCalled();
  });
});
