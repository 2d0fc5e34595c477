use super::Severity;

/// Declares [`OddityCode`] from rows of variant, name and severity.
macro_rules! oddities {
    ($($code:ident $name:literal $severity:ident)*) => {
        /// What is odd about the deliveries of one account, taken together. The list grows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum OddityCode {
            $(#[doc = concat!("`", $name, "`, of severity [`Severity::", stringify!($severity), "`].")] $code,)*
        }

        impl OddityCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$code),*];

            /// The name that reports carry.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)* }
            }

            /// How much it weighs. Deliveries may be lost or come late, so none is an error.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$code => Severity::$severity,)* }
            }
        }
    };
}

oddities! {
    AfterRemoved      "after_removed"      Warning
    OlderResource     "older_resource"     Warning
    MissingAdded      "missing_added"      Note
    MissingUpdated    "missing_updated"    Note
    SeveralNames      "several_names"      Note
    RepeatedDelivery  "repeated_delivery"  Note
    SilentAfterAdded  "silent_after_added" Note
}

impl serde::Serialize for OddityCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
