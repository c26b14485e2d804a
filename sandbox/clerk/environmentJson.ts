import type { AuthConfigJSON, DisplayConfigJSON, UserSettingsJSON } from "@clerk/react/types";
import { passwordSettings } from "./passwords";

type DisplayConfig = Pick<
  DisplayConfigJSON,
  "object" | "id" | "application_name" | "captcha_public_key" | "captcha_oauth_bypass" | "instance_environment_type"
>;
type UserSettings = Pick<UserSettingsJSON, "actions" | "sign_in" | "sign_up" | "password_settings">;

/** The settings that custom sign-in forms read from Clerk. clerk-js has defaults for the rest. */
export const environmentJson = {
  auth_config: {
    object: "auth_config",
    id: "aconf_sandbox",
    single_session_mode: true,
    claimed_at: null,
    reverification: false,
  } satisfies AuthConfigJSON,
  display_config: {
    object: "display_config",
    id: "display_config_sandbox",
    application_name: "Lessonapp",
    captcha_public_key: null,
    captcha_oauth_bypass: [],
    instance_environment_type: "development",
  } satisfies DisplayConfig,
  user_settings: {
    actions: { delete_self: true, create_organization: false },
    sign_in: { second_factor: { required: false, enabled: false } },
    sign_up: {
      allowlist_only: false,
      progressive: true,
      captcha_enabled: false,
      mode: "public",
      legal_consent_enabled: false,
    },
    password_settings: passwordSettings,
  } satisfies UserSettings,
  maintenance_mode: false,
};
