//! The bodies of the vendor's page, in the layout in which messages are delivered: two spaces, `\n`, no final newline.

use crate::catalog::{Event, Happened, quirks};

/// The page's own values.
const NAME: &str = "name-for-the-webhook-subscription";
const ACCOUNT: &str = "0187c66e-e7e5-811c-b006-2232f00f426a";
const USER: &str = "018051aa-f7a9-a0db-2f38-6cfa325e9d69";

/// Why a connection failed or was lost: the code, and the sentence that comes with it.
struct Trouble(&'static str, &'static str);

const FAILED: Trouble =
    Trouble("invalid_mfa", "This user did not provide the correct multi-factor authentication response.");
const LOST: Trouble = Trouble("auth_required", "The user has to log in again.");

pub(super) fn message(event: &Event, resource: Option<String>) -> String {
    let name = event.name;
    let error = match event.data.field("error_code") {
        Some(_) => format!(",\n    \"error_code\": \"{}\",\n    \"error_message\": \"{}\"", FAILED.0, FAILED.1),
        None => String::new(),
    };
    let resource = resource.map(|resource| format!(",\n    \"resource\": {resource}")).unwrap_or_default();
    format!(
        r#"{{
  "event": "{name}",
  "name": "{NAME}",
  "data": {{
    "account": "{ACCOUNT}",
    "user": "{USER}"{error}{resource}
  }}
}}"#
    )
}

pub(super) fn subscription(event: &Event) -> String {
    let name = event.name;
    let config = if quirks::CONFIG_EVENTS.contains(&name) {
        ",\n  \"config\": {\n    \"include_resource\": true\n  }"
    } else {
        ""
    };
    format!(
        r#"{{
  "events": [
    "{name}"
  ],
  "name": "{NAME}",
  "url": "https://your-webhook-backend.com",
  "secret": "optional-secret"{config}
}}"#
    )
}

/// The account object as it stands in a message's data once this has happened.
pub(super) fn account(happened: Happened) -> String {
    let (status, trouble) = match happened {
        Happened::Attempted => ("connecting", None),
        Happened::Failed => ("error", Some(FAILED)),
        Happened::Disconnected => ("error", Some(LOST)),
        Happened::Connected | Happened::Changed | Happened::Removed => ("connected", None),
    };
    let text_or_null = |text: Option<&str>| text.map_or("null".to_owned(), |text| format!("\"{text}\""));
    let error_code = text_or_null(trouble.as_ref().map(|trouble| trouble.0));
    let error_message = text_or_null(trouble.as_ref().map(|trouble| trouble.1));
    // What never was connected has never been scanned.
    let (scanned_at, availability, refresh) = match happened {
        Happened::Attempted | Happened::Failed => ("null", UNSCANNED, "idle"),
        Happened::Disconnected => ("\"2023-04-28T06:00:36.902113Z\"", SCANNED, "idle"),
        _ => ("\"2023-04-28T06:00:36.902113Z\"", SCANNED, "enabled"),
    };
    format!(
        r#"{{
      "id": "{ACCOUNT}",
      "user": "{USER}",
      "employers": [
        "Whole Goods"
      ],
      "item": "item_000012375",
      "source": "argyle_sandbox",
      "created_at": "2023-04-28T05:56:09.829412Z",
      "updated_at": "2023-04-28T06:00:37.120331Z",
      "scanned_at": {scanned_at},
      "connection": {{
        "status": "{status}",
        "error_code": {error_code},
        "error_message": {error_message},
        "updated_at": "2023-04-28T06:00:37.120331Z"
      }},
      "direct_deposit_switch": {{
        "status": "idle",
        "error_code": null,
        "error_message": null,
        "updated_at": "2023-04-28T05:56:09.829412Z"
      }},
      "availability": {{{availability}
      }},
      "ongoing_refresh": {{
        "status": "{refresh}"
      }}
    }}"#
    )
}

const UNSCANNED: &str = r#"
        "shifts": null,
        "gigs": null,
        "paystubs": null,
        "payroll_documents": null,
        "identities": null,
        "ratings": null,
        "vehicles": null,
        "deposit_destinations": null,
        "user_forms": null,
        "user_uploads": null"#;

const SCANNED: &str = r#"
        "shifts": null,
        "gigs": null,
        "paystubs": {
          "status": "synced",
          "updated_at": "2023-04-28T06:00:36.902113Z",
          "available_count": 24,
          "available_from": "2022-05-01T00:00:00Z",
          "available_to": "2023-04-20T00:00:00Z"
        },
        "payroll_documents": {
          "status": "in_progress",
          "updated_at": "2023-04-28T06:00:20.417730Z",
          "available_count": 2,
          "files_count": 1,
          "in_progress_count": 1
        },
        "identities": {
          "status": "synced",
          "updated_at": "2023-04-28T05:58:58.071288Z",
          "available_count": 1
        },
        "ratings": null,
        "vehicles": null,
        "deposit_destinations": {
          "status": "synced",
          "updated_at": "2023-04-28T05:59:29.660905Z",
          "available_count": 1
        },
        "user_forms": null,
        "user_uploads": null"#;
