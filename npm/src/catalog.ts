// Derived from src/catalog by `npm run derive`; not to be edited by hand.

/** An event that is judged in full. */
export type EventName =
  | "accounts.added"
  | "accounts.updated"
  | "accounts.removed"
  | "accounts.connected"
  | "accounts.failed";

/** An event of another family: genuine, but judged only as far as all messages are alike. */
export type OtherEventName =
  | "users.fully_synced"
  | "identities.added"
  | "identities.updated"
  | "identities.removed"
  | "paystubs.added"
  | "paystubs.updated"
  | "paystubs.removed"
  | "paystubs.partially_synced"
  | "paystubs.fully_synced"
  | "payroll_documents.added"
  | "payroll_documents.updated"
  | "payroll_documents.removed"
  | "gigs.added"
  | "gigs.updated"
  | "gigs.removed"
  | "gigs.partially_synced"
  | "gigs.fully_synced"
  | "shifts.added"
  | "shifts.updated"
  | "shifts.removed"
  | "shifts.partially_synced"
  | "shifts.fully_synced"
  | "vehicles.added"
  | "vehicles.updated"
  | "vehicles.removed"
  | "ratings.added"
  | "ratings.updated"
  | "deposit_destinations.added"
  | "deposit_destinations.updated"
  | "direct_deposit_switches.completed"
  | "direct_deposit_switches.failed"
  | "user_forms.added"
  | "user_forms.updated"
  | "user_forms.removed"
  | "user_uploads.added"
  | "user_uploads.removed"
  | "user_uploads.ocr_completed"
  | "reports.ready"
  | "reports.generated"
  | "items.updated"
  | "items.removed";

/** A code that findings carry. */
export type FindingCode =
  | "too_large"
  | "empty_body"
  | "not_json"
  | "byte_order_mark"
  | "invalid_utf8"
  | "trailing_comma"
  | "extra_comma"
  | "missing_comma"
  | "missing_colon"
  | "wrong_separator"
  | "missing_name"
  | "missing_value"
  | "wrong_quotes"
  | "unquoted_name"
  | "unquoted_text"
  | "comment"
  | "wrong_space"
  | "no_json_value"
  | "wrong_literal"
  | "leading_zero"
  | "malformed_number"
  | "control_character"
  | "bad_escape"
  | "lone_surrogate"
  | "unclosed_string"
  | "missing_closer"
  | "extra_closer"
  | "unexpected_text"
  | "too_deep"
  | "cut_off"
  | "trailing_text"
  | "api_error"
  | "envelope"
  | "double_encoded"
  | "several_bodies"
  | "form_encoded"
  | "html"
  | "address_only"
  | "curl_command"
  | "http_message"
  | "text_in_front"
  | "unrecognised"
  | "not_expected"
  | "missing_member"
  | "misspelt_member"
  | "misplaced_member"
  | "stray_member"
  | "similar_member"
  | "invented_member"
  | "unexpected_member"
  | "prototype_member"
  | "duplicate_member"
  | "repeated_member"
  | "unknown_member"
  | "wrong_type"
  | "value_in_text"
  | "value_in_array"
  | "value_in_object"
  | "value_without_array"
  | "invalid_id"
  | "id_form"
  | "misspelt_event"
  | "lookalike_event"
  | "v1_event"
  | "invented_event"
  | "unknown_event"
  | "other_event"
  | "name_as_event"
  | "event_like_name"
  | "unexpected_error_code"
  | "link_error_code"
  | "unknown_error_code"
  | "resource_type"
  | "resource_id"
  | "time_form"
  | "id_mismatch"
  | "state_mismatch"
  | "unknown_word"
  | "empty_events"
  | "duplicate_event"
  | "config_not_allowed"
  | "idle_config"
  | "missing_items"
  | "too_many_items"
  | "invalid_url"
  | "url_scheme"
  | "url_spaces"
  | "url_unencrypted"
  | "url_not_public"
  | "url_credentials"
  | "url_fragment"
  | "no_secret"
  | "empty_secret"
  | "short_secret"
  | "padded_secret"
  | "secret_shown"
  | "no_resource"
  | "misses_disconnections"
  | "misses_deletions"
  | "more_findings";

/** What is odd about the deliveries of one account, taken together: deliveries may be lost or come late, so it makes nothing invalid. */
export type OddityCode =
  | "after_removed"
  | "older_resource"
  | "missing_added"
  | "missing_updated"
  | "several_names"
  | "repeated_delivery"
  | "silent_after_added";

/** A documented error code. */
export type KnownErrorCode =
  | "account_disabled"
  | "account_inaccessible"
  | "account_incomplete"
  | "account_nonunique"
  | "account_not_found"
  | "all_employers_connected"
  | "auth_method_temporarily_unavailable"
  | "auth_required"
  | "connection_unavailable"
  | "credentials_managed_by_organization"
  | "existing_account_found"
  | "expired_credentials"
  | "full_auth_required"
  | "insufficient_account_data"
  | "invalid_account_type"
  | "invalid_auth"
  | "invalid_credentials"
  | "invalid_employer_identifier"
  | "invalid_login_method"
  | "invalid_login_url"
  | "invalid_mfa"
  | "invalid_store_identifier"
  | "known_employer_redirect"
  | "login_attempts_exceeded"
  | "login_cancelled_by_the_user"
  | "mfa_attempts_exceeded"
  | "mfa_cancelled_by_the_user"
  | "mfa_exhausted"
  | "mfa_not_configured"
  | "mfa_timeout"
  | "multi_driver_account"
  | "ongoing_refresh_disabled"
  | "passkey_limit_reached"
  | "personal_data_access_not_granted"
  | "physical_mfa_unsupported"
  | "platform_temporarily_unavailable"
  | "platform_unavailable"
  | "service_unavailable"
  | "session_limit_reached"
  | "system_error"
  | "temporary_credentials"
  | "tos_required"
  | "trial_connections_exhausted"
  | "trial_period_expired"
  | "unrecognized_employer_email"
  | "unsupported_auth_type"
  | "unsupported_business_account"
  | "unsupported_language"
  | "unsupported_mfa_method"
  | "user_action_timeout";

/** One of `T`, or a value that the vendor adds later. */
export type Open<T extends string> = T | (string & {});
/** An error code; the vendor adds to them. */
export type ErrorCode = Open<KnownErrorCode>;

export interface Connection {
  /** Whether the account is connected. From other pages of the vendor. */
  status?: Open<"connecting" | "connected" | "error">;
  /** Why the status is `error`, else null. From other pages of the vendor. */
  error_code?: ErrorCode | null;
  /** The code in a sentence for people, or null. From other pages of the vendor. */
  error_message?: string | null;
  /** When the status last changed. From other pages of the vendor. */
  updated_at?: string | null;
}

export interface DirectDepositSwitch {
  /** How far the switch has come. From other pages of the vendor. */
  status?: Open<"idle" | "awaiting_confirmation" | "awaiting_user_action" | "awaiting_connection" | "scanning" | "updating" | "success" | "error">;
  /** Why the switch failed, else null. From other pages of the vendor. */
  error_code?: string | null;
  /** The code in a sentence for people, or null. From other pages of the vendor. */
  error_message?: string | null;
  /** When the status last changed. From other pages of the vendor. */
  updated_at?: string | null;
}

export interface DataSetAvailability {
  /** How far fetching has come. From other pages of the vendor. */
  status?: Open<"in_progress" | "synced" | "sync_failed"> | null;
  /** When the status last changed. From other pages of the vendor. */
  updated_at?: string | null;
  /** How many records there are. From other pages of the vendor. */
  available_count?: number | null;
  /** Time of the oldest record. From other pages of the vendor. */
  available_from?: string | null;
  /** Time of the newest record. From other pages of the vendor. */
  available_to?: string | null;
  /** How many of the records have a file. From other pages of the vendor. */
  files_count?: number | null;
  /** How many records are still being fetched. From other pages of the vendor. */
  in_progress_count?: number | null;
}

export interface Availability {
  /** Availability of this data set; absent or null if it has none. From other pages of the vendor. */
  shifts?: DataSetAvailability | null;
  /** Availability of this data set; absent or null if it has none. From other pages of the vendor. */
  gigs?: DataSetAvailability | null;
  /** Availability of this data set; absent or null if it has none. From other pages of the vendor. */
  paystubs?: DataSetAvailability | null;
  /** Availability of this data set; absent or null if it has none. From other pages of the vendor. */
  payroll_documents?: DataSetAvailability | null;
  /** Availability of this data set; absent or null if it has none. From other pages of the vendor. */
  identities?: DataSetAvailability | null;
  /** Availability of this data set; absent or null if it has none. From other pages of the vendor. */
  ratings?: DataSetAvailability | null;
  /** Availability of this data set; absent or null if it has none. From other pages of the vendor. */
  vehicles?: DataSetAvailability | null;
  /** Availability of this data set; absent or null if it has none. From other pages of the vendor. */
  deposit_destinations?: DataSetAvailability | null;
  /** Availability of this data set; absent or null if it has none. From other pages of the vendor. */
  user_forms?: DataSetAvailability | null;
  /** Availability of this data set; absent or null if it has none. From other pages of the vendor. */
  user_uploads?: DataSetAvailability | null;
}

export interface OngoingRefresh {
  /** Whether it is kept up to date. From other pages of the vendor. */
  status?: Open<"enabled" | "disabled" | "idle">;
}

export interface Account {
  /** ID of the account, equal to `data.account`. From other pages of the vendor. */
  id?: string;
  /** ID of the user, equal to `data.user`. From other pages of the vendor. */
  user?: string;
  /** Names of the employers; may be empty. From other pages of the vendor. */
  employers?: string[];
  /** ID of the item that the user connected. From other pages of the vendor. */
  item?: string;
  /** Where the data comes from; `argyle_sandbox` in the sandbox. From other pages of the vendor. */
  source?: string | null;
  /** When the account was created. From other pages of the vendor. */
  created_at?: string;
  /** When the account was last changed. From other pages of the vendor. */
  updated_at?: string;
  /** When data was last fetched; null if it never was connected. From other pages of the vendor. */
  scanned_at?: string | null;
  /** The state of the connection; `error` is a lost or failed one. From other pages of the vendor. */
  connection?: Connection;
  /** The state of a direct deposit switch. From other pages of the vendor. */
  direct_deposit_switch?: DirectDepositSwitch | null;
  /** Which data sets have been fetched. From other pages of the vendor. */
  availability?: Availability | null;
  /** Whether the data is kept up to date. From other pages of the vendor. */
  ongoing_refresh?: OngoingRefresh | null;
}

export interface DataWithResource {
  /** ID of the account. */
  account: string;
  /** ID of the user that the account belongs to. */
  user: string;
  /** The account object, if the subscription's `config` has `include_resource: true`; it may be newer than the event. */
  resource?: Account;
}

export interface Data {
  /** ID of the account. */
  account: string;
  /** ID of the user that the account belongs to. */
  user: string;
}

export interface DataWithError {
  /** ID of the account. */
  account: string;
  /** ID of the user that the account belongs to. */
  user: string;
  /** Why the connection failed; the list of codes grows. */
  error_code: ErrorCode;
  /** The code in a sentence for people; its wording varies, so no logic may depend on it. */
  error_message: string;
  /** The account object, if the subscription's `config` has `include_resource: true`; it may be newer than the event. */
  resource?: Account;
}

export interface SubscriptionConfig {
  /** Whether the account object comes along as `data.resource`. */
  include_resource?: boolean;
  /** Days of history to wait for; `*.partially_synced` events only. From other pages of the vendor. */
  days_synced?: number;
  /** IDs of items to watch, 30 at most; `items.*` events only. From other pages of the vendor. */
  items?: string[];
}

export interface Subscription {
  /** The events to be told of. */
  events: Array<Open<EventName | OtherEventName | "*">>;
  /** Your name for the subscription; each of its messages carries it. */
  name: string;
  /** Where the messages are sent. */
  url: string;
  /** The key of the signature that each message then carries. */
  secret?: string | null;
  /** What the messages carry besides; `accounts.removed` and `*` take none. */
  config?: SubscriptionConfig | null;
}

/** Sent when the user submitted credentials; `accounts.connected` or `accounts.failed` follows. */
export interface AccountsAdded {
  event: "accounts.added";
  /** the subscription's own name, chosen when it was created; not the event's. */
  name: string;
  data: DataWithResource;
}

/** Sent when a property of the account changed; frequent while a new account fills, and the only sign of a lost connection. */
export interface AccountsUpdated {
  event: "accounts.updated";
  /** the subscription's own name, chosen when it was created; not the event's. */
  name: string;
  data: DataWithResource;
}

/** Sent when access was revoked or the account deleted, and all its data with it. */
export interface AccountsRemoved {
  event: "accounts.removed";
  /** the subscription's own name, chosen when it was created; not the event's. */
  name: string;
  data: Data;
}

/** Sent when the credentials were accepted, for the first time or again. */
export interface AccountsConnected {
  event: "accounts.connected";
  /** the subscription's own name, chosen when it was created; not the event's. */
  name: string;
  data: DataWithResource;
}

/** Sent when a login, a repeated login or its second factor failed; not sent when a connection is lost later. */
export interface AccountsFailed {
  event: "accounts.failed";
  /** the subscription's own name, chosen when it was created; not the event's. */
  name: string;
  data: DataWithError;
}
