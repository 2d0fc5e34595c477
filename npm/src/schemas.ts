// Derived from src/catalog by `npm run derive`; not to be edited by hand.
import type { JsonSchema } from "./types.js";

/** What there are schemas of, and under which name each stands in `definitions`. */
export const roots = {
  message: "Message",
  subscription: "Subscription",
  account: "Account",
  "accounts.added": "AccountsAdded",
  "accounts.updated": "AccountsUpdated",
  "accounts.removed": "AccountsRemoved",
  "accounts.connected": "AccountsConnected",
  "accounts.failed": "AccountsFailed",
} as const;

/** The schemas, which refer to each other as 2020-12 has it. */
export const definitions: Readonly<Record<string, JsonSchema>> = {
  EventName: {
    anyOf: [
      {
        enum: [
          "accounts.added",
          "accounts.updated",
          "accounts.removed",
          "accounts.connected",
          "accounts.failed",
          "users.fully_synced",
          "identities.added",
          "identities.updated",
          "identities.removed",
          "paystubs.added",
          "paystubs.updated",
          "paystubs.removed",
          "paystubs.partially_synced",
          "paystubs.fully_synced",
          "payroll_documents.added",
          "payroll_documents.updated",
          "payroll_documents.removed",
          "gigs.added",
          "gigs.updated",
          "gigs.removed",
          "gigs.partially_synced",
          "gigs.fully_synced",
          "shifts.added",
          "shifts.updated",
          "shifts.removed",
          "shifts.partially_synced",
          "shifts.fully_synced",
          "vehicles.added",
          "vehicles.updated",
          "vehicles.removed",
          "ratings.added",
          "ratings.updated",
          "deposit_destinations.added",
          "deposit_destinations.updated",
          "direct_deposit_switches.completed",
          "direct_deposit_switches.failed",
          "user_forms.added",
          "user_forms.updated",
          "user_forms.removed",
          "user_uploads.added",
          "user_uploads.removed",
          "user_uploads.ocr_completed",
          "reports.ready",
          "reports.generated",
          "items.updated",
          "items.removed",
        ],
      },
      { type: "string" },
    ],
  },
  ErrorCode: {
    anyOf: [
      {
        enum: [
          "account_disabled",
          "account_inaccessible",
          "account_incomplete",
          "account_nonunique",
          "account_not_found",
          "all_employers_connected",
          "auth_method_temporarily_unavailable",
          "auth_required",
          "connection_unavailable",
          "credentials_managed_by_organization",
          "existing_account_found",
          "expired_credentials",
          "full_auth_required",
          "insufficient_account_data",
          "invalid_account_type",
          "invalid_auth",
          "invalid_credentials",
          "invalid_employer_identifier",
          "invalid_login_method",
          "invalid_login_url",
          "invalid_mfa",
          "invalid_store_identifier",
          "known_employer_redirect",
          "login_attempts_exceeded",
          "login_cancelled_by_the_user",
          "mfa_attempts_exceeded",
          "mfa_cancelled_by_the_user",
          "mfa_exhausted",
          "mfa_not_configured",
          "mfa_timeout",
          "multi_driver_account",
          "ongoing_refresh_disabled",
          "passkey_limit_reached",
          "personal_data_access_not_granted",
          "physical_mfa_unsupported",
          "platform_temporarily_unavailable",
          "platform_unavailable",
          "service_unavailable",
          "session_limit_reached",
          "system_error",
          "temporary_credentials",
          "tos_required",
          "trial_connections_exhausted",
          "trial_period_expired",
          "unrecognized_employer_email",
          "unsupported_auth_type",
          "unsupported_business_account",
          "unsupported_language",
          "unsupported_mfa_method",
          "user_action_timeout",
        ],
      },
      { type: "string" },
    ],
  },
  Connection: {
    type: "object",
    properties: {
      status: {
        anyOf: [{ enum: ["connecting", "connected", "error"] }, { type: "string" }],
        description: "Whether the account is connected. From other pages of the vendor.",
      },
      error_code: {
        anyOf: [{ "$ref": "#/$defs/ErrorCode" }, { type: "null" }],
        description: "Why the status is `error`, else null. From other pages of the vendor.",
      },
      error_message: {
        anyOf: [{ type: "string" }, { type: "null" }],
        description: "The code in a sentence for people, or null. From other pages of the vendor.",
      },
      updated_at: {
        anyOf: [{ type: "string" }, { type: "null" }],
        description: "When the status last changed. From other pages of the vendor.",
      },
    },
  },
  DirectDepositSwitch: {
    type: "object",
    properties: {
      status: {
        anyOf: [
          {
            enum: [
              "idle",
              "awaiting_confirmation",
              "awaiting_user_action",
              "awaiting_connection",
              "scanning",
              "updating",
              "success",
              "error",
            ],
          },
          { type: "string" },
        ],
        description: "How far the switch has come. From other pages of the vendor.",
      },
      error_code: {
        anyOf: [{ type: "string" }, { type: "null" }],
        description: "Why the switch failed, else null. From other pages of the vendor.",
      },
      error_message: {
        anyOf: [{ type: "string" }, { type: "null" }],
        description: "The code in a sentence for people, or null. From other pages of the vendor.",
      },
      updated_at: {
        anyOf: [{ type: "string" }, { type: "null" }],
        description: "When the status last changed. From other pages of the vendor.",
      },
    },
  },
  DataSetAvailability: {
    type: "object",
    properties: {
      status: {
        anyOf: [{ enum: ["in_progress", "synced", "sync_failed"] }, { type: "string" }, { type: "null" }],
        description: "How far fetching has come. From other pages of the vendor.",
      },
      updated_at: {
        anyOf: [{ type: "string" }, { type: "null" }],
        description: "When the status last changed. From other pages of the vendor.",
      },
      available_count: {
        anyOf: [{ type: "integer" }, { type: "null" }],
        description: "How many records there are. From other pages of the vendor.",
      },
      available_from: {
        anyOf: [{ type: "string" }, { type: "null" }],
        description: "Time of the oldest record. From other pages of the vendor.",
      },
      available_to: {
        anyOf: [{ type: "string" }, { type: "null" }],
        description: "Time of the newest record. From other pages of the vendor.",
      },
      files_count: {
        anyOf: [{ type: "integer" }, { type: "null" }],
        description: "How many of the records have a file. From other pages of the vendor.",
      },
      in_progress_count: {
        anyOf: [{ type: "integer" }, { type: "null" }],
        description: "How many records are still being fetched. From other pages of the vendor.",
      },
    },
  },
  Availability: {
    type: "object",
    properties: {
      shifts: {
        anyOf: [{ "$ref": "#/$defs/DataSetAvailability" }, { type: "null" }],
        description: "Availability of this data set; absent or null if it has none. From other pages of the vendor.",
      },
      gigs: {
        anyOf: [{ "$ref": "#/$defs/DataSetAvailability" }, { type: "null" }],
        description: "Availability of this data set; absent or null if it has none. From other pages of the vendor.",
      },
      paystubs: {
        anyOf: [{ "$ref": "#/$defs/DataSetAvailability" }, { type: "null" }],
        description: "Availability of this data set; absent or null if it has none. From other pages of the vendor.",
      },
      payroll_documents: {
        anyOf: [{ "$ref": "#/$defs/DataSetAvailability" }, { type: "null" }],
        description: "Availability of this data set; absent or null if it has none. From other pages of the vendor.",
      },
      identities: {
        anyOf: [{ "$ref": "#/$defs/DataSetAvailability" }, { type: "null" }],
        description: "Availability of this data set; absent or null if it has none. From other pages of the vendor.",
      },
      ratings: {
        anyOf: [{ "$ref": "#/$defs/DataSetAvailability" }, { type: "null" }],
        description: "Availability of this data set; absent or null if it has none. From other pages of the vendor.",
      },
      vehicles: {
        anyOf: [{ "$ref": "#/$defs/DataSetAvailability" }, { type: "null" }],
        description: "Availability of this data set; absent or null if it has none. From other pages of the vendor.",
      },
      deposit_destinations: {
        anyOf: [{ "$ref": "#/$defs/DataSetAvailability" }, { type: "null" }],
        description: "Availability of this data set; absent or null if it has none. From other pages of the vendor.",
      },
      user_forms: {
        anyOf: [{ "$ref": "#/$defs/DataSetAvailability" }, { type: "null" }],
        description: "Availability of this data set; absent or null if it has none. From other pages of the vendor.",
      },
      user_uploads: {
        anyOf: [{ "$ref": "#/$defs/DataSetAvailability" }, { type: "null" }],
        description: "Availability of this data set; absent or null if it has none. From other pages of the vendor.",
      },
    },
  },
  OngoingRefresh: {
    type: "object",
    properties: {
      status: {
        anyOf: [{ enum: ["enabled", "disabled", "idle"] }, { type: "string" }],
        description: "Whether it is kept up to date. From other pages of the vendor.",
      },
    },
  },
  Account: {
    type: "object",
    properties: {
      id: {
        type: "string",
        pattern: "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
        description: "ID of the account, equal to `data.account`. From other pages of the vendor.",
      },
      user: {
        type: "string",
        pattern: "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
        description: "ID of the user, equal to `data.user`. From other pages of the vendor.",
      },
      employers: {
        type: "array",
        items: { type: "string" },
        description: "Names of the employers; may be empty. From other pages of the vendor.",
      },
      item: { type: "string", description: "ID of the item that the user connected. From other pages of the vendor." },
      source: {
        anyOf: [{ type: "string" }, { type: "null" }],
        description: "Where the data comes from; `argyle_sandbox` in the sandbox. From other pages of the vendor.",
      },
      created_at: { type: "string", description: "When the account was created. From other pages of the vendor." },
      updated_at: { type: "string", description: "When the account was last changed. From other pages of the vendor." },
      scanned_at: {
        anyOf: [{ type: "string" }, { type: "null" }],
        description: "When data was last fetched; null if it never was connected. From other pages of the vendor.",
      },
      connection: {
        "$ref": "#/$defs/Connection",
        description: "The state of the connection; `error` is a lost or failed one. From other pages of the vendor.",
      },
      direct_deposit_switch: {
        anyOf: [{ "$ref": "#/$defs/DirectDepositSwitch" }, { type: "null" }],
        description: "The state of a direct deposit switch. From other pages of the vendor.",
      },
      availability: {
        anyOf: [{ "$ref": "#/$defs/Availability" }, { type: "null" }],
        description: "Which data sets have been fetched. From other pages of the vendor.",
      },
      ongoing_refresh: {
        anyOf: [{ "$ref": "#/$defs/OngoingRefresh" }, { type: "null" }],
        description: "Whether the data is kept up to date. From other pages of the vendor.",
      },
    },
  },
  DataWithResource: {
    type: "object",
    properties: {
      account: {
        type: "string",
        pattern: "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
        description: "ID of the account.",
      },
      user: {
        type: "string",
        pattern: "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
        description: "ID of the user that the account belongs to.",
      },
      resource: {
        anyOf: [{ "$ref": "#/$defs/Account" }, { type: "object" }],
        description: "The account object, if the subscription's `config` has `include_resource: true`; it may be newer than the event.",
      },
    },
    required: ["account", "user"],
  },
  AccountsAdded: {
    type: "object",
    properties: {
      event: { const: "accounts.added", description: "What happened; the member to dispatch on." },
      name: { type: "string", description: "The subscription's own name, chosen when it was created; not the event's." },
      data: { "$ref": "#/$defs/DataWithResource", description: "Whom it happened to, and with which result." },
    },
    required: ["event", "name", "data"],
    description: "Sent when the user submitted credentials; `accounts.connected` or `accounts.failed` follows.",
  },
  AccountsUpdated: {
    type: "object",
    properties: {
      event: { const: "accounts.updated", description: "What happened; the member to dispatch on." },
      name: { type: "string", description: "The subscription's own name, chosen when it was created; not the event's." },
      data: { "$ref": "#/$defs/DataWithResource", description: "Whom it happened to, and with which result." },
    },
    required: ["event", "name", "data"],
    description: "Sent when a property of the account changed; frequent while a new account fills, and the only sign of a lost connection.",
  },
  Data: {
    type: "object",
    properties: {
      account: {
        type: "string",
        pattern: "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
        description: "ID of the account.",
      },
      user: {
        type: "string",
        pattern: "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
        description: "ID of the user that the account belongs to.",
      },
    },
    required: ["account", "user"],
  },
  AccountsRemoved: {
    type: "object",
    properties: {
      event: { const: "accounts.removed", description: "What happened; the member to dispatch on." },
      name: { type: "string", description: "The subscription's own name, chosen when it was created; not the event's." },
      data: { "$ref": "#/$defs/Data", description: "Whom it happened to, and with which result." },
    },
    required: ["event", "name", "data"],
    description: "Sent when access was revoked or the account deleted, and all its data with it.",
  },
  AccountsConnected: {
    type: "object",
    properties: {
      event: { const: "accounts.connected", description: "What happened; the member to dispatch on." },
      name: { type: "string", description: "The subscription's own name, chosen when it was created; not the event's." },
      data: { "$ref": "#/$defs/DataWithResource", description: "Whom it happened to, and with which result." },
    },
    required: ["event", "name", "data"],
    description: "Sent when the credentials were accepted, for the first time or again.",
  },
  DataWithError: {
    type: "object",
    properties: {
      account: {
        type: "string",
        pattern: "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
        description: "ID of the account.",
      },
      user: {
        type: "string",
        pattern: "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
        description: "ID of the user that the account belongs to.",
      },
      error_code: { "$ref": "#/$defs/ErrorCode", description: "Why the connection failed; the list of codes grows." },
      error_message: {
        type: "string",
        description: "The code in a sentence for people; its wording varies, so no logic may depend on it.",
      },
      resource: {
        anyOf: [{ "$ref": "#/$defs/Account" }, { type: "object" }],
        description: "The account object, if the subscription's `config` has `include_resource: true`; it may be newer than the event.",
      },
    },
    required: ["account", "user", "error_code", "error_message"],
  },
  AccountsFailed: {
    type: "object",
    properties: {
      event: { const: "accounts.failed", description: "What happened; the member to dispatch on." },
      name: { type: "string", description: "The subscription's own name, chosen when it was created; not the event's." },
      data: { "$ref": "#/$defs/DataWithError", description: "Whom it happened to, and with which result." },
    },
    required: ["event", "name", "data"],
    description: "Sent when a login, a repeated login or its second factor failed; not sent when a connection is lost later.",
  },
  Message: {
    type: "object",
    properties: {
      event: { "$ref": "#/$defs/EventName", description: "What happened; the member to dispatch on." },
      name: { type: "string", description: "The subscription's own name, chosen when it was created; not the event's." },
      data: { type: "object", description: "Whom it happened to, and with which result." },
    },
    required: ["event", "name", "data"],
    description: "What a webhook is sent. Events that are not listed may come with any data.",
    allOf: [
      {
        if: { properties: { event: { const: "accounts.added" } }, required: ["event"] },
        then: { "$ref": "#/$defs/AccountsAdded" },
      },
      {
        if: { properties: { event: { const: "accounts.updated" } }, required: ["event"] },
        then: { "$ref": "#/$defs/AccountsUpdated" },
      },
      {
        if: { properties: { event: { const: "accounts.removed" } }, required: ["event"] },
        then: { "$ref": "#/$defs/AccountsRemoved" },
      },
      {
        if: { properties: { event: { const: "accounts.connected" } }, required: ["event"] },
        then: { "$ref": "#/$defs/AccountsConnected" },
      },
      {
        if: { properties: { event: { const: "accounts.failed" } }, required: ["event"] },
        then: { "$ref": "#/$defs/AccountsFailed" },
      },
    ],
  },
  SubscriptionConfig: {
    type: "object",
    properties: {
      include_resource: { type: "boolean", description: "Whether the account object comes along as `data.resource`." },
      days_synced: {
        type: "integer",
        description: "Days of history to wait for; `*.partially_synced` events only. From other pages of the vendor.",
      },
      items: {
        type: "array",
        items: { type: "string" },
        maxItems: 30,
        description: "IDs of items to watch, 30 at most; `items.*` events only. From other pages of the vendor.",
      },
    },
  },
  StoredSubscription: {
    type: "object",
    properties: {
      events: {
        anyOf: [{ type: "array", items: { "$ref": "#/$defs/EventName" }, minItems: 1 }, { const: "*" }],
        description: "The events to be told of.",
      },
      name: { type: "string", description: "Your name for the subscription; each of its messages carries it." },
      url: {
        type: "string",
        pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#]([\\s\\S]*\\S)?$",
        description: "Where the messages are sent.",
      },
      secret: {
        anyOf: [{ type: "string" }, { type: "null" }],
        description: "The key of the signature that each message then carries.",
      },
      config: {
        anyOf: [{ "$ref": "#/$defs/SubscriptionConfig" }, { type: "null" }],
        description: "What the messages carry besides; `accounts.removed` and `*` take none.",
      },
      id: { description: "ID of the subscription. From recorded traffic." },
      created_at: { type: "string", description: "When it was created. From recorded traffic." },
      updated_at: { type: "string", description: "When it was last changed. From recorded traffic." },
      last_sent_at: {
        anyOf: [{ type: "string" }, { type: "null" }],
        description: "When a message was last sent, or null. From recorded traffic.",
      },
    },
    required: ["events", "name", "url", "id"],
  },
  Subscription: {
    type: "object",
    properties: {
      events: {
        anyOf: [{ type: "array", items: { "$ref": "#/$defs/EventName" }, minItems: 1 }, { const: "*" }],
        description: "The events to be told of.",
      },
      name: { type: "string", description: "Your name for the subscription; each of its messages carries it." },
      url: {
        type: "string",
        pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#]([\\s\\S]*\\S)?$",
        description: "Where the messages are sent.",
      },
      secret: {
        anyOf: [{ type: "string" }, { type: "null" }],
        description: "The key of the signature that each message then carries.",
      },
      config: {
        anyOf: [{ "$ref": "#/$defs/SubscriptionConfig" }, { type: "null" }],
        description: "What the messages carry besides; `accounts.removed` and `*` take none.",
      },
    },
    required: ["events", "name", "url"],
    description: "What creates a subscription, or what the API returns of one.",
    allOf: [
      {
        if: {
          properties: {
            events: {
              anyOf: [
                { const: "*" },
                {
                  type: "array",
                  contains: {
                    enum: [
                      "accounts.removed",
                      "users.fully_synced",
                      "identities.added",
                      "identities.updated",
                      "identities.removed",
                      "paystubs.added",
                      "paystubs.updated",
                      "paystubs.removed",
                      "paystubs.fully_synced",
                      "payroll_documents.added",
                      "payroll_documents.updated",
                      "payroll_documents.removed",
                      "gigs.added",
                      "gigs.updated",
                      "gigs.removed",
                      "gigs.fully_synced",
                      "shifts.added",
                      "shifts.updated",
                      "shifts.removed",
                      "shifts.fully_synced",
                      "vehicles.added",
                      "vehicles.updated",
                      "vehicles.removed",
                      "ratings.added",
                      "ratings.updated",
                      "deposit_destinations.added",
                      "deposit_destinations.updated",
                      "direct_deposit_switches.completed",
                      "direct_deposit_switches.failed",
                      "user_forms.added",
                      "user_forms.updated",
                      "user_forms.removed",
                      "user_uploads.added",
                      "user_uploads.removed",
                      "user_uploads.ocr_completed",
                      "reports.ready",
                      "reports.generated",
                      "*",
                    ],
                  },
                },
              ],
            },
          },
          required: ["events"],
        },
        then: { properties: { config: { anyOf: [{ type: "object", maxProperties: 0 }, { type: "null" }] } } },
      },
      { if: { properties: { id: {} }, required: ["id"] }, then: { "$ref": "#/$defs/StoredSubscription" } },
    ],
  },
};
