//! Comparing two secrets.

/// Whether two secrets are the same, in a time that depends on their length only.
pub(super) fn same_secret(one: &str, other: &str) -> bool {
    let differences = one
        .bytes()
        .zip(other.bytes())
        .fold(0, |seen, (a, b)| seen | (a ^ b));
    one.len() == other.len() && differences == 0
}
