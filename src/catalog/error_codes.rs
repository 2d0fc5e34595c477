use serde::Serialize;

/// One value of `error_code`.
#[derive(Debug)]
pub struct ErrorCode {
    /// The code.
    pub name: &'static str,
    /// Our grouping, after a public integration.
    pub group: Group,
    /// Who must act next: our judgement.
    pub actor: Actor,
}

/// What kind of trouble an error code tells of: our grouping, not the vendor's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// What the user typed, or how they log in.
    Credentials,
    /// The second factor.
    Mfa,
    /// The account at the provider.
    Account,
    /// The wrong employer, store, address or kind of account was chosen.
    Identification,
    /// Terms or permissions that the user has not accepted.
    Consent,
    /// The provider or the vendor is in trouble.
    Provider,
    /// Limits of the integrator's own plan or settings.
    Integration,
}

/// Who must act next: our judgement, not the vendor's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// The user can try again now.
    User,
    /// The user must first set something right at the provider.
    UserAtProvider,
    /// Trying again later may help.
    Wait,
    /// You, who run the integration.
    Integrator,
    /// There is nothing to be done.
    Nobody,
}

/// The vendor's list of error codes, in its order. It has grown repeatedly: other values are kept, and labelled unknown.
pub const ERROR_CODES: [ErrorCode; 50] = [
    ErrorCode::new("account_disabled", Group::Account, Actor::UserAtProvider),
    ErrorCode::new("account_inaccessible", Group::Account, Actor::UserAtProvider),
    ErrorCode::new("account_incomplete", Group::Account, Actor::UserAtProvider),
    ErrorCode::new("account_nonunique", Group::Account, Actor::User),
    ErrorCode::new("account_not_found", Group::Account, Actor::User),
    ErrorCode::new("all_employers_connected", Group::Account, Actor::Nobody),
    ErrorCode::new("auth_method_temporarily_unavailable", Group::Provider, Actor::Wait),
    ErrorCode::new("auth_required", Group::Credentials, Actor::User),
    ErrorCode::new("connection_unavailable", Group::Provider, Actor::Wait),
    ErrorCode::new("credentials_managed_by_organization", Group::Credentials, Actor::User),
    ErrorCode::new("existing_account_found", Group::Account, Actor::Nobody),
    ErrorCode::new("expired_credentials", Group::Credentials, Actor::UserAtProvider),
    ErrorCode::new("full_auth_required", Group::Credentials, Actor::User),
    ErrorCode::new("insufficient_account_data", Group::Account, Actor::Nobody),
    ErrorCode::new("invalid_account_type", Group::Identification, Actor::User),
    ErrorCode::new("invalid_auth", Group::Credentials, Actor::User),
    ErrorCode::new("invalid_credentials", Group::Credentials, Actor::User),
    ErrorCode::new("invalid_employer_identifier", Group::Identification, Actor::User),
    ErrorCode::new("invalid_login_method", Group::Identification, Actor::User),
    ErrorCode::new("invalid_login_url", Group::Identification, Actor::User),
    ErrorCode::new("invalid_mfa", Group::Mfa, Actor::User),
    ErrorCode::new("invalid_store_identifier", Group::Identification, Actor::User),
    ErrorCode::new("known_employer_redirect", Group::Identification, Actor::User),
    ErrorCode::new("login_attempts_exceeded", Group::Credentials, Actor::UserAtProvider),
    ErrorCode::new("login_cancelled_by_the_user", Group::Credentials, Actor::User),
    ErrorCode::new("mfa_attempts_exceeded", Group::Mfa, Actor::Wait),
    ErrorCode::new("mfa_cancelled_by_the_user", Group::Mfa, Actor::User),
    ErrorCode::new("mfa_exhausted", Group::Mfa, Actor::Wait),
    ErrorCode::new("mfa_not_configured", Group::Mfa, Actor::UserAtProvider),
    ErrorCode::new("mfa_timeout", Group::Mfa, Actor::User),
    ErrorCode::new("multi_driver_account", Group::Account, Actor::User),
    ErrorCode::new("ongoing_refresh_disabled", Group::Integration, Actor::Integrator),
    ErrorCode::new("passkey_limit_reached", Group::Credentials, Actor::UserAtProvider),
    ErrorCode::new("personal_data_access_not_granted", Group::Consent, Actor::UserAtProvider),
    ErrorCode::new("physical_mfa_unsupported", Group::Mfa, Actor::UserAtProvider),
    ErrorCode::new("platform_temporarily_unavailable", Group::Provider, Actor::Wait),
    ErrorCode::new("platform_unavailable", Group::Provider, Actor::Wait),
    ErrorCode::new("service_unavailable", Group::Provider, Actor::Wait),
    ErrorCode::new("session_limit_reached", Group::Credentials, Actor::User),
    ErrorCode::new("system_error", Group::Provider, Actor::Wait),
    ErrorCode::new("temporary_credentials", Group::Credentials, Actor::UserAtProvider),
    ErrorCode::new("tos_required", Group::Consent, Actor::UserAtProvider),
    ErrorCode::new("trial_connections_exhausted", Group::Integration, Actor::Integrator),
    ErrorCode::new("trial_period_expired", Group::Integration, Actor::Integrator),
    ErrorCode::new("unrecognized_employer_email", Group::Identification, Actor::User),
    ErrorCode::new("unsupported_auth_type", Group::Credentials, Actor::UserAtProvider),
    ErrorCode::new("unsupported_business_account", Group::Account, Actor::Nobody),
    ErrorCode::new("unsupported_language", Group::Provider, Actor::UserAtProvider),
    ErrorCode::new("unsupported_mfa_method", Group::Mfa, Actor::UserAtProvider),
    ErrorCode::new("user_action_timeout", Group::Credentials, Actor::User),
];

impl ErrorCode {
    const fn new(name: &'static str, group: Group, actor: Actor) -> Self {
        Self { name, group, actor }
    }

    /// The row of `name`.
    pub fn find(name: &str) -> Option<&'static Self> {
        ERROR_CODES.binary_search_by(|code| code.name.cmp(name)).ok().and_then(|index| ERROR_CODES.get(index))
    }
}

#[cfg(test)]
mod tests {
    use super::{ERROR_CODES, ErrorCode};

    #[test]
    fn are_in_the_order_that_look_ups_need() {
        assert!(ERROR_CODES.is_sorted_by_key(|code| code.name));
        for code in &ERROR_CODES {
            assert_eq!(ErrorCode::find(code.name).map(|found| found.name), Some(code.name));
        }
    }
}
