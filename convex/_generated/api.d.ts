/* eslint-disable */
/**
 * Generated `api` utility.
 *
 * THIS CODE IS AUTOMATICALLY GENERATED.
 *
 * To regenerate, run `npx convex dev`.
 * @module
 */

import type * as bookingChallenge from "../bookingChallenge.js";
import type * as bookingMoves from "../bookingMoves.js";
import type * as bookingMutations from "../bookingMutations.js";
import type * as bookingUndo from "../bookingUndo.js";
import type * as bookings from "../bookings.js";
import type * as calendarFile from "../calendarFile.js";
import type * as callerAddress from "../callerAddress.js";
import type * as cancelMany from "../cancelMany.js";
import type * as changeMutations from "../changeMutations.js";
import type * as clerkWebhook from "../clerkWebhook.js";
import type * as clock from "../clock.js";
import type * as confirmation from "../confirmation.js";
import type * as crons from "../crons.js";
import type * as domain_blockedStarts from "../domain/blockedStarts.js";
import type * as domain_bookingStatus from "../domain/bookingStatus.js";
import type * as domain_bulkCancellation from "../domain/bulkCancellation.js";
import type * as domain_calendarDate from "../domain/calendarDate.js";
import type * as domain_calendarEntry from "../domain/calendarEntry.js";
import type * as domain_calendarLinks from "../domain/calendarLinks.js";
import type * as domain_changeNote from "../domain/changeNote.js";
import type * as domain_clientChanges from "../domain/clientChanges.js";
import type * as domain_clientDetails from "../domain/clientDetails.js";
import type * as domain_clientSearch from "../domain/clientSearch.js";
import type * as domain_emailAddress from "../domain/emailAddress.js";
import type * as domain_emailKinds from "../domain/emailKinds.js";
import type * as domain_escapeHtml from "../domain/escapeHtml.js";
import type * as domain_eventType from "../domain/eventType.js";
import type * as domain_eventTypeColors from "../domain/eventTypeColors.js";
import type * as domain_eventTypeFields from "../domain/eventTypeFields.js";
import type * as domain_groupBy from "../domain/groupBy.js";
import type * as domain_intervals from "../domain/intervals.js";
import type * as domain_labels from "../domain/labels.js";
import type * as domain_location from "../domain/location.js";
import type * as domain_networkAddress from "../domain/networkAddress.js";
import type * as domain_normalizeSlug from "../domain/normalizeSlug.js";
import type * as domain_person from "../domain/person.js";
import type * as domain_phone from "../domain/phone.js";
import type * as domain_phoneLabel from "../domain/phoneLabel.js";
import type * as domain_price from "../domain/price.js";
import type * as domain_profile from "../domain/profile.js";
import type * as domain_proposeSlug from "../domain/proposeSlug.js";
import type * as domain_refusal from "../domain/refusal.js";
import type * as domain_retryPolicy from "../domain/retryPolicy.js";
import type * as domain_sessionMove from "../domain/sessionMove.js";
import type * as domain_shownDays from "../domain/shownDays.js";
import type * as domain_shownLinks from "../domain/shownLinks.js";
import type * as domain_slotDays from "../domain/slotDays.js";
import type * as domain_slotGrid from "../domain/slotGrid.js";
import type * as domain_slotLabels from "../domain/slotLabels.js";
import type * as domain_slotRules from "../domain/slotRules.js";
import type * as domain_slotRuns from "../domain/slotRuns.js";
import type * as domain_slug from "../domain/slug.js";
import type * as domain_templateKeys from "../domain/templateKeys.js";
import type * as domain_terms from "../domain/terms.js";
import type * as domain_text from "../domain/text.js";
import type * as domain_time from "../domain/time.js";
import type * as domain_timeZone from "../domain/timeZone.js";
import type * as domain_timeZoneCountry from "../domain/timeZoneCountry.js";
import type * as domain_timeZoneNames from "../domain/timeZoneNames.js";
import type * as domain_undo from "../domain/undo.js";
import type * as domain_utcOffset from "../domain/utcOffset.js";
import type * as domain_wallClock from "../domain/wallClock.js";
import type * as domain_weeklyHours from "../domain/weeklyHours.js";
import type * as domain_wholeNumber from "../domain/wholeNumber.js";
import type * as domain_whyNotOffered from "../domain/whyNotOffered.js";
import type * as domain_workingTime from "../domain/workingTime.js";
import type * as emailClaim from "../emailClaim.js";
import type * as emailDelivery from "../emailDelivery.js";
import type * as emailMutations from "../emailMutations.js";
import type * as emailTemplateEditor from "../emailTemplateEditor.js";
import type * as emailTemplates from "../emailTemplates.js";
import type * as emails from "../emails.js";
import type * as eventTypeMutations from "../eventTypeMutations.js";
import type * as eventTypes from "../eventTypes.js";
import type * as functions from "../functions.js";
import type * as health from "../health.js";
import type * as http from "../http.js";
import type * as manage from "../manage.js";
import type * as manageMutations from "../manageMutations.js";
import type * as model_availability from "../model/availability.js";
import type * as model_bookingChallenge from "../model/bookingChallenge.js";
import type * as model_bookingChanges from "../model/bookingChanges.js";
import type * as model_bookingDetails from "../model/bookingDetails.js";
import type * as model_bookingExport from "../model/bookingExport.js";
import type * as model_bookingFacts from "../model/bookingFacts.js";
import type * as model_bookingLimits from "../model/bookingLimits.js";
import type * as model_bookings from "../model/bookings.js";
import type * as model_bounds from "../model/bounds.js";
import type * as model_bulkCancellation from "../model/bulkCancellation.js";
import type * as model_busyHours from "../model/busyHours.js";
import type * as model_cancelSessions from "../model/cancelSessions.js";
import type * as model_cancellation from "../model/cancellation.js";
import type * as model_changeHistory from "../model/changeHistory.js";
import type * as model_clerkUsers from "../model/clerkUsers.js";
import type * as model_clientChanges from "../model/clientChanges.js";
import type * as model_clientErasure from "../model/clientErasure.js";
import type * as model_clientSearch from "../model/clientSearch.js";
import type * as model_clients from "../model/clients.js";
import type * as model_closedDays from "../model/closedDays.js";
import type * as model_confirmation from "../model/confirmation.js";
import type * as model_deletedUsers from "../model/deletedUsers.js";
import type * as model_emailTemplates from "../model/emailTemplates.js";
import type * as model_erasedRows from "../model/erasedRows.js";
import type * as model_erasures from "../model/erasures.js";
import type * as model_eventTypeEditing from "../model/eventTypeEditing.js";
import type * as model_eventTypes from "../model/eventTypes.js";
import type * as model_expiry from "../model/expiry.js";
import type * as model_health from "../model/health.js";
import type * as model_identity from "../model/identity.js";
import type * as model_links from "../model/links.js";
import type * as model_managedBooking from "../model/managedBooking.js";
import type * as model_movePlan from "../model/movePlan.js";
import type * as model_moving from "../model/moving.js";
import type * as model_outbox_addressCorrection from "../model/outbox/addressCorrection.js";
import type * as model_outbox_cancellationLists from "../model/outbox/cancellationLists.js";
import type * as model_outbox_claim from "../model/outbox/claim.js";
import type * as model_outbox_content from "../model/outbox/content.js";
import type * as model_outbox_dispatcher from "../model/outbox/dispatcher.js";
import type * as model_outbox_events from "../model/outbox/events.js";
import type * as model_outbox_outcome from "../model/outbox/outcome.js";
import type * as model_outbox_problems from "../model/outbox/problems.js";
import type * as model_outbox_queue from "../model/outbox/queue.js";
import type * as model_outbox_recipients from "../model/outbox/recipients.js";
import type * as model_outbox_reputation from "../model/outbox/reputation.js";
import type * as model_outbox_resend from "../model/outbox/resend.js";
import type * as model_outbox_rows from "../model/outbox/rows.js";
import type * as model_outbox_shape from "../model/outbox/shape.js";
import type * as model_outbox_summary from "../model/outbox/summary.js";
import type * as model_outbox_suppression from "../model/outbox/suppression.js";
import type * as model_outbox_undelivered from "../model/outbox/undelivered.js";
import type * as model_ownBookings from "../model/ownBookings.js";
import type * as model_ownEventTypes from "../model/ownEventTypes.js";
import type * as model_ownLimits from "../model/ownLimits.js";
import type * as model_owned from "../model/owned.js";
import type * as model_professionalEmail from "../model/professionalEmail.js";
import type * as model_professionalErasure from "../model/professionalErasure.js";
import type * as model_professionals from "../model/professionals.js";
import type * as model_rateLimitRows from "../model/rateLimitRows.js";
import type * as model_rateLimits from "../model/rateLimits.js";
import type * as model_recipientKey from "../model/recipientKey.js";
import type * as model_refuse from "../model/refuse.js";
import type * as model_secrets from "../model/secrets.js";
import type * as model_selectedSessions from "../model/selectedSessions.js";
import type * as model_series from "../model/series.js";
import type * as model_sessions from "../model/sessions.js";
import type * as model_slots from "../model/slots.js";
import type * as model_slugs from "../model/slugs.js";
import type * as model_suspension from "../model/suspension.js";
import type * as model_telling from "../model/telling.js";
import type * as model_templateEditor from "../model/templateEditor.js";
import type * as model_testEmails from "../model/testEmails.js";
import type * as model_tokenRetention from "../model/tokenRetention.js";
import type * as model_undo from "../model/undo.js";
import type * as model_validators from "../model/validators.js";
import type * as model_vendors_clerk from "../model/vendors/clerk.js";
import type * as model_vendors_resend from "../model/vendors/resend.js";
import type * as model_vendors_turnstile from "../model/vendors/turnstile.js";
import type * as model_webhookEvents from "../model/webhookEvents.js";
import type * as model_webhookSignature from "../model/webhookSignature.js";
import type * as outbox from "../outbox.js";
import type * as privacy from "../privacy.js";
import type * as professionalMutations from "../professionalMutations.js";
import type * as professionals from "../professionals.js";
import type * as resendWebhook from "../resendWebhook.js";
import type * as retention from "../retention.js";
import type * as slotPreview from "../slotPreview.js";
import type * as slots from "../slots.js";
import type * as slugs from "../slugs.js";
import type * as tables_bookings from "../tables/bookings.js";
import type * as tables_changes from "../tables/changes.js";
import type * as tables_emails from "../tables/emails.js";
import type * as tables_people from "../tables/people.js";
import type * as webhookEvents from "../webhookEvents.js";

import type {
  ApiFromModules,
  FilterApi,
  FunctionReference,
} from "convex/server";

declare const fullApi: ApiFromModules<{
  bookingChallenge: typeof bookingChallenge;
  bookingMoves: typeof bookingMoves;
  bookingMutations: typeof bookingMutations;
  bookingUndo: typeof bookingUndo;
  bookings: typeof bookings;
  calendarFile: typeof calendarFile;
  callerAddress: typeof callerAddress;
  cancelMany: typeof cancelMany;
  changeMutations: typeof changeMutations;
  clerkWebhook: typeof clerkWebhook;
  clock: typeof clock;
  confirmation: typeof confirmation;
  crons: typeof crons;
  "domain/blockedStarts": typeof domain_blockedStarts;
  "domain/bookingStatus": typeof domain_bookingStatus;
  "domain/bulkCancellation": typeof domain_bulkCancellation;
  "domain/calendarDate": typeof domain_calendarDate;
  "domain/calendarEntry": typeof domain_calendarEntry;
  "domain/calendarLinks": typeof domain_calendarLinks;
  "domain/changeNote": typeof domain_changeNote;
  "domain/clientChanges": typeof domain_clientChanges;
  "domain/clientDetails": typeof domain_clientDetails;
  "domain/clientSearch": typeof domain_clientSearch;
  "domain/emailAddress": typeof domain_emailAddress;
  "domain/emailKinds": typeof domain_emailKinds;
  "domain/escapeHtml": typeof domain_escapeHtml;
  "domain/eventType": typeof domain_eventType;
  "domain/eventTypeColors": typeof domain_eventTypeColors;
  "domain/eventTypeFields": typeof domain_eventTypeFields;
  "domain/groupBy": typeof domain_groupBy;
  "domain/intervals": typeof domain_intervals;
  "domain/labels": typeof domain_labels;
  "domain/location": typeof domain_location;
  "domain/networkAddress": typeof domain_networkAddress;
  "domain/normalizeSlug": typeof domain_normalizeSlug;
  "domain/person": typeof domain_person;
  "domain/phone": typeof domain_phone;
  "domain/phoneLabel": typeof domain_phoneLabel;
  "domain/price": typeof domain_price;
  "domain/profile": typeof domain_profile;
  "domain/proposeSlug": typeof domain_proposeSlug;
  "domain/refusal": typeof domain_refusal;
  "domain/retryPolicy": typeof domain_retryPolicy;
  "domain/sessionMove": typeof domain_sessionMove;
  "domain/shownDays": typeof domain_shownDays;
  "domain/shownLinks": typeof domain_shownLinks;
  "domain/slotDays": typeof domain_slotDays;
  "domain/slotGrid": typeof domain_slotGrid;
  "domain/slotLabels": typeof domain_slotLabels;
  "domain/slotRules": typeof domain_slotRules;
  "domain/slotRuns": typeof domain_slotRuns;
  "domain/slug": typeof domain_slug;
  "domain/templateKeys": typeof domain_templateKeys;
  "domain/terms": typeof domain_terms;
  "domain/text": typeof domain_text;
  "domain/time": typeof domain_time;
  "domain/timeZone": typeof domain_timeZone;
  "domain/timeZoneCountry": typeof domain_timeZoneCountry;
  "domain/timeZoneNames": typeof domain_timeZoneNames;
  "domain/undo": typeof domain_undo;
  "domain/utcOffset": typeof domain_utcOffset;
  "domain/wallClock": typeof domain_wallClock;
  "domain/weeklyHours": typeof domain_weeklyHours;
  "domain/wholeNumber": typeof domain_wholeNumber;
  "domain/whyNotOffered": typeof domain_whyNotOffered;
  "domain/workingTime": typeof domain_workingTime;
  emailClaim: typeof emailClaim;
  emailDelivery: typeof emailDelivery;
  emailMutations: typeof emailMutations;
  emailTemplateEditor: typeof emailTemplateEditor;
  emailTemplates: typeof emailTemplates;
  emails: typeof emails;
  eventTypeMutations: typeof eventTypeMutations;
  eventTypes: typeof eventTypes;
  functions: typeof functions;
  health: typeof health;
  http: typeof http;
  manage: typeof manage;
  manageMutations: typeof manageMutations;
  "model/availability": typeof model_availability;
  "model/bookingChallenge": typeof model_bookingChallenge;
  "model/bookingChanges": typeof model_bookingChanges;
  "model/bookingDetails": typeof model_bookingDetails;
  "model/bookingExport": typeof model_bookingExport;
  "model/bookingFacts": typeof model_bookingFacts;
  "model/bookingLimits": typeof model_bookingLimits;
  "model/bookings": typeof model_bookings;
  "model/bounds": typeof model_bounds;
  "model/bulkCancellation": typeof model_bulkCancellation;
  "model/busyHours": typeof model_busyHours;
  "model/cancelSessions": typeof model_cancelSessions;
  "model/cancellation": typeof model_cancellation;
  "model/changeHistory": typeof model_changeHistory;
  "model/clerkUsers": typeof model_clerkUsers;
  "model/clientChanges": typeof model_clientChanges;
  "model/clientErasure": typeof model_clientErasure;
  "model/clientSearch": typeof model_clientSearch;
  "model/clients": typeof model_clients;
  "model/closedDays": typeof model_closedDays;
  "model/confirmation": typeof model_confirmation;
  "model/deletedUsers": typeof model_deletedUsers;
  "model/emailTemplates": typeof model_emailTemplates;
  "model/erasedRows": typeof model_erasedRows;
  "model/erasures": typeof model_erasures;
  "model/eventTypeEditing": typeof model_eventTypeEditing;
  "model/eventTypes": typeof model_eventTypes;
  "model/expiry": typeof model_expiry;
  "model/health": typeof model_health;
  "model/identity": typeof model_identity;
  "model/links": typeof model_links;
  "model/managedBooking": typeof model_managedBooking;
  "model/movePlan": typeof model_movePlan;
  "model/moving": typeof model_moving;
  "model/outbox/addressCorrection": typeof model_outbox_addressCorrection;
  "model/outbox/cancellationLists": typeof model_outbox_cancellationLists;
  "model/outbox/claim": typeof model_outbox_claim;
  "model/outbox/content": typeof model_outbox_content;
  "model/outbox/dispatcher": typeof model_outbox_dispatcher;
  "model/outbox/events": typeof model_outbox_events;
  "model/outbox/outcome": typeof model_outbox_outcome;
  "model/outbox/problems": typeof model_outbox_problems;
  "model/outbox/queue": typeof model_outbox_queue;
  "model/outbox/recipients": typeof model_outbox_recipients;
  "model/outbox/reputation": typeof model_outbox_reputation;
  "model/outbox/resend": typeof model_outbox_resend;
  "model/outbox/rows": typeof model_outbox_rows;
  "model/outbox/shape": typeof model_outbox_shape;
  "model/outbox/summary": typeof model_outbox_summary;
  "model/outbox/suppression": typeof model_outbox_suppression;
  "model/outbox/undelivered": typeof model_outbox_undelivered;
  "model/ownBookings": typeof model_ownBookings;
  "model/ownEventTypes": typeof model_ownEventTypes;
  "model/ownLimits": typeof model_ownLimits;
  "model/owned": typeof model_owned;
  "model/professionalEmail": typeof model_professionalEmail;
  "model/professionalErasure": typeof model_professionalErasure;
  "model/professionals": typeof model_professionals;
  "model/rateLimitRows": typeof model_rateLimitRows;
  "model/rateLimits": typeof model_rateLimits;
  "model/recipientKey": typeof model_recipientKey;
  "model/refuse": typeof model_refuse;
  "model/secrets": typeof model_secrets;
  "model/selectedSessions": typeof model_selectedSessions;
  "model/series": typeof model_series;
  "model/sessions": typeof model_sessions;
  "model/slots": typeof model_slots;
  "model/slugs": typeof model_slugs;
  "model/suspension": typeof model_suspension;
  "model/telling": typeof model_telling;
  "model/templateEditor": typeof model_templateEditor;
  "model/testEmails": typeof model_testEmails;
  "model/tokenRetention": typeof model_tokenRetention;
  "model/undo": typeof model_undo;
  "model/validators": typeof model_validators;
  "model/vendors/clerk": typeof model_vendors_clerk;
  "model/vendors/resend": typeof model_vendors_resend;
  "model/vendors/turnstile": typeof model_vendors_turnstile;
  "model/webhookEvents": typeof model_webhookEvents;
  "model/webhookSignature": typeof model_webhookSignature;
  outbox: typeof outbox;
  privacy: typeof privacy;
  professionalMutations: typeof professionalMutations;
  professionals: typeof professionals;
  resendWebhook: typeof resendWebhook;
  retention: typeof retention;
  slotPreview: typeof slotPreview;
  slots: typeof slots;
  slugs: typeof slugs;
  "tables/bookings": typeof tables_bookings;
  "tables/changes": typeof tables_changes;
  "tables/emails": typeof tables_emails;
  "tables/people": typeof tables_people;
  webhookEvents: typeof webhookEvents;
}>;

/**
 * A utility for referencing Convex functions in your app's public API.
 *
 * Usage:
 * ```js
 * const myFunctionReference = api.myModule.myFunction;
 * ```
 */
export declare const api: FilterApi<
  typeof fullApi,
  FunctionReference<any, "public">
>;

/**
 * A utility for referencing Convex functions in your app's internal API.
 *
 * Usage:
 * ```js
 * const myFunctionReference = internal.myModule.myFunction;
 * ```
 */
export declare const internal: FilterApi<
  typeof fullApi,
  FunctionReference<any, "internal">
>;

export declare const components: {
  rateLimiter: import("@convex-dev/rate-limiter/_generated/component.js").ComponentApi<"rateLimiter">;
};
