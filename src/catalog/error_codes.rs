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
    /// What it tells, as half a sentence: our reading of its name.
    pub means: &'static str,
    /// Whether `accounts.failed` may carry it; one that it may not is documented to come with `accounts.updated`.
    pub of_failures: bool,
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
#[rustfmt::skip]
pub const ERROR_CODES: [ErrorCode; 50] = [
    ErrorCode::new("account_disabled", Group::Account, Actor::UserAtProvider, "the account at the provider is disabled"),
    ErrorCode::new("account_inaccessible", Group::Account, Actor::UserAtProvider, "the account at the provider can't be reached"),
    ErrorCode::new("account_incomplete", Group::Account, Actor::UserAtProvider, "the account at the provider has not been set up to the end"),
    ErrorCode::new("account_nonunique", Group::Account, Actor::User, "the details fit more than one account"),
    ErrorCode::new("account_not_found", Group::Account, Actor::User, "the provider has no such account"),
    ErrorCode::new("all_employers_connected", Group::Account, Actor::Nobody, "every employer of this login is connected already"),
    ErrorCode::new("auth_method_temporarily_unavailable", Group::Provider, Actor::Wait, "this way to log in does not work for the time being"),
    ErrorCode::new("auth_required", Group::Credentials, Actor::User, "the user has to log in again").of_updates(),
    ErrorCode::new("connection_unavailable", Group::Provider, Actor::Wait, "no connection to the provider can be made"),
    ErrorCode::new("credentials_managed_by_organization", Group::Credentials, Actor::User, "an organization manages the login, so it does not work here"),
    ErrorCode::new("existing_account_found", Group::Account, Actor::Nobody, "the account is connected already"),
    ErrorCode::new("expired_credentials", Group::Credentials, Actor::UserAtProvider, "the credentials have expired"),
    ErrorCode::new("full_auth_required", Group::Credentials, Actor::User, "the user has to log in again from the start"),
    ErrorCode::new("insufficient_account_data", Group::Account, Actor::Nobody, "the account has too little data"),
    ErrorCode::new("invalid_account_type", Group::Identification, Actor::User, "the account is of a kind that can't be connected here"),
    ErrorCode::new("invalid_auth", Group::Credentials, Actor::User, "the login was not accepted"),
    ErrorCode::new("invalid_credentials", Group::Credentials, Actor::User, "the user name or the password is wrong"),
    ErrorCode::new("invalid_employer_identifier", Group::Identification, Actor::User, "the provider does not know this identifier of an employer"),
    ErrorCode::new("invalid_login_method", Group::Identification, Actor::User, "this account has another way to log in"),
    ErrorCode::new("invalid_login_url", Group::Identification, Actor::User, "the address of the login page is wrong"),
    ErrorCode::new("invalid_mfa", Group::Mfa, Actor::User, "the second factor was wrong"),
    ErrorCode::new("invalid_store_identifier", Group::Identification, Actor::User, "the provider does not know this identifier of a store"),
    ErrorCode::new("known_employer_redirect", Group::Identification, Actor::User, "the employer has a login of its own elsewhere"),
    ErrorCode::new("login_attempts_exceeded", Group::Credentials, Actor::UserAtProvider, "there were too many attempts to log in"),
    ErrorCode::new("login_cancelled_by_the_user", Group::Credentials, Actor::User, "the user broke off the login"),
    ErrorCode::new("mfa_attempts_exceeded", Group::Mfa, Actor::Wait, "there were too many attempts at the second factor"),
    ErrorCode::new("mfa_cancelled_by_the_user", Group::Mfa, Actor::User, "the user broke off at the second factor"),
    ErrorCode::new("mfa_exhausted", Group::Mfa, Actor::Wait, "no further second factor can be asked for"),
    ErrorCode::new("mfa_not_configured", Group::Mfa, Actor::UserAtProvider, "the account has no second factor set up"),
    ErrorCode::new("mfa_timeout", Group::Mfa, Actor::User, "the second factor was not entered in time"),
    ErrorCode::new("multi_driver_account", Group::Account, Actor::User, "the account has several drivers"),
    ErrorCode::new("ongoing_refresh_disabled", Group::Integration, Actor::Integrator, "the data is no longer kept up to date"),
    ErrorCode::new("passkey_limit_reached", Group::Credentials, Actor::UserAtProvider, "the account can't take another passkey"),
    ErrorCode::new("personal_data_access_not_granted", Group::Consent, Actor::UserAtProvider, "the user has not granted access to personal data"),
    ErrorCode::new("physical_mfa_unsupported", Group::Mfa, Actor::UserAtProvider, "the second factor is a device, which can't be used here"),
    ErrorCode::new("platform_temporarily_unavailable", Group::Provider, Actor::Wait, "the provider is unavailable for the time being"),
    ErrorCode::new("platform_unavailable", Group::Provider, Actor::Wait, "the provider is unavailable"),
    ErrorCode::new("service_unavailable", Group::Provider, Actor::Wait, "the service is unavailable"),
    ErrorCode::new("session_limit_reached", Group::Credentials, Actor::User, "the account has too many sessions at once"),
    ErrorCode::new("system_error", Group::Provider, Actor::Wait, "something broke on the way"),
    ErrorCode::new("temporary_credentials", Group::Credentials, Actor::UserAtProvider, "the credentials are temporary ones"),
    ErrorCode::new("tos_required", Group::Consent, Actor::UserAtProvider, "the user has not accepted the provider's terms"),
    ErrorCode::new("trial_connections_exhausted", Group::Integration, Actor::Integrator, "the trial has no connections left"),
    ErrorCode::new("trial_period_expired", Group::Integration, Actor::Integrator, "the trial is over"),
    ErrorCode::new("unrecognized_employer_email", Group::Identification, Actor::User, "the provider does not know this email address of an employer"),
    ErrorCode::new("unsupported_auth_type", Group::Credentials, Actor::UserAtProvider, "this kind of login is not supported"),
    ErrorCode::new("unsupported_business_account", Group::Account, Actor::Nobody, "accounts of businesses are not supported"),
    ErrorCode::new("unsupported_language", Group::Provider, Actor::UserAtProvider, "the account is set to a language that is not supported"),
    ErrorCode::new("unsupported_mfa_method", Group::Mfa, Actor::UserAtProvider, "this kind of second factor is not supported"),
    ErrorCode::new("user_action_timeout", Group::Credentials, Actor::User, "the user did not act in time"),
];

/// Codes of the Link widget, which are none of a connection.
pub const LINK_ERROR_CODES: [&str; 1] = ["duplicate_account"];

impl Group {
    /// Its name, as reports have it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Credentials => "credentials",
            Self::Mfa => "mfa",
            Self::Account => "account",
            Self::Identification => "identification",
            Self::Consent => "consent",
            Self::Provider => "provider",
            Self::Integration => "integration",
        }
    }
}

impl ErrorCode {
    const fn new(name: &'static str, group: Group, actor: Actor, means: &'static str) -> Self {
        Self { name, group, actor, means, of_failures: true }
    }

    const fn of_updates(self) -> Self {
        Self { of_failures: false, ..self }
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
