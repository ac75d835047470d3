//! What had to be repaired before a key could be read.

use std::collections::BTreeSet;

/// A departure from the form in which a key is kept. None of them harms the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Repair {
    /// UTF-16 instead of UTF-8.
    Utf16,
    /// A byte order mark at the beginning.
    ByteOrderMark,
    /// Bytes that are not UTF-8 (an old Windows or Mac encoding).
    OldEncoding,
    /// Characters without width, or spaces that are not plain ones.
    InvisibleCharacters,
    /// CRLF or CR at the end of lines.
    LineEnds,
    /// White space around the key or at the beginning of its lines.
    Indentation,
    /// Newlines written as `\n`.
    EscapedNewlines,
    /// Percent-encoding, as in web addresses.
    PercentEncoding,
    /// A web page's markup.
    Html,
    /// Everything in one line.
    OneLine,
    /// Quotes around it.
    Quotes,
    /// Part of a larger text, such as a settings file.
    Surroundings,
    /// Dashes in the markers that an editor changed.
    Dashes,
    /// Markers with another name in them than the key's form has.
    MarkerName,
    /// A BEGIN or END line that is missing or there twice.
    MarkerMissing,
    /// Neither BEGIN nor END line.
    NoMarkers,
    /// The whole of it in base64.
    Base64,
    /// Base64 in its form for web addresses.
    UrlSafeBase64,
    /// Bytes (DER) instead of text (PEM).
    Der,
    /// The older form of elliptic-curve keys (SEC 1, `EC PRIVATE KEY`).
    Sec1,
    /// The public half was missing inside; it was computed.
    PublicHalf,
}

impl Repair {
    /// What a person is told: a few words in lower case that fit after "Repaired:".
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Utf16 => "UTF-16 text",
            Self::ByteOrderMark => "a byte order mark",
            Self::OldEncoding => "an old text encoding",
            Self::InvisibleCharacters => "invisible characters",
            Self::LineEnds => "line ends",
            Self::Indentation => "white space around it",
            Self::EscapedNewlines => "escaped newlines",
            Self::PercentEncoding => "percent-encoding",
            Self::Html => "HTML around it",
            Self::OneLine => "all on one line",
            Self::Quotes => "quotes around it",
            Self::Surroundings => "other text around it",
            Self::Dashes => "changed dashes in its markers",
            Self::MarkerName => "unusual markers",
            Self::MarkerMissing => "a BEGIN or END line missing or doubled",
            Self::NoMarkers => "missing BEGIN and END lines",
            Self::Base64 => "base64 around it",
            Self::UrlSafeBase64 => "base64 for web addresses",
            Self::Der => "binary form (DER)",
            Self::Sec1 => "older form (SEC 1), converted",
            Self::PublicHalf => "no public half inside, computed",
        }
    }
}

impl std::fmt::Display for Repair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.sentence())
    }
}

/// The repairs of one reading, each once.
#[derive(Clone, Default)]
pub(super) struct Repairs(BTreeSet<Repair>);

impl Repairs {
    pub(super) fn add(&mut self, repair: Repair) {
        self.0.insert(repair);
    }

    pub(super) fn into_vec(self) -> Vec<Repair> {
        self.0.into_iter().collect()
    }
}
