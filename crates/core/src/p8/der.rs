//! A reader of DER (ITU-T X.690) that can tell an input that stops too early from one that is wrong.

/// Why an element could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DerFault {
    /// The input ends before the element does.
    Short,
    /// The input is not DER.
    Malformed,
}

pub(super) const INTEGER: u8 = 0x02;
pub(super) const BIT_STRING: u8 = 0x03;
pub(super) const OCTET_STRING: u8 = 0x04;
pub(super) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(super) const SEQUENCE: u8 = 0x30;
/// Context-specific and constructed, number 0.
pub(super) const CONTEXT_0: u8 = 0xA0;
/// Context-specific and constructed, number 1.
pub(super) const CONTEXT_1: u8 = 0xA1;
/// Context-specific and primitive, number 1.
pub(super) const CONTEXT_1_PRIMITIVE: u8 = 0x81;

/// One element: its tag and its content.
#[derive(Clone, Copy)]
pub(super) struct Element<'a> {
    pub tag: u8,
    pub content: &'a [u8],
}

/// Reads the first element; answers with it and what follows it.
pub(super) fn first(input: &[u8]) -> Result<(Element<'_>, &[u8]), DerFault> {
    let (&tag, rest) = input.split_first().ok_or(DerFault::Short)?;
    if tag & 0x1F == 0x1F {
        return Err(DerFault::Malformed);
    }
    let (length, rest) = length(rest)?;
    let (content, rest) = rest.split_at_checked(length).ok_or(DerFault::Short)?;
    Ok((Element { tag, content }, rest))
}

/// How long the first element says that it is, its own tag and length included; none where the
/// bytes are no beginning of a sequence.
pub(super) fn stated_length(input: &[u8]) -> Option<usize> {
    let (&tag, rest) = input.split_first()?;
    let (content, after) = length(rest).ok()?;
    (tag == SEQUENCE).then_some(input.len() - after.len() + content)
}

fn length(input: &[u8]) -> Result<(usize, &[u8]), DerFault> {
    let (&first, rest) = input.split_first().ok_or(DerFault::Short)?;
    if first < 0x80 {
        return Ok((usize::from(first), rest));
    }
    let digits = usize::from(first & 0x7F);
    if !(1..=4).contains(&digits) {
        return Err(DerFault::Malformed);
    }
    let (digits, rest) = rest.split_at_checked(digits).ok_or(DerFault::Short)?;
    let length = digits
        .iter()
        .fold(0_usize, |sum, &digit| (sum << 8) | usize::from(digit));
    // DER demands the shortest form, so a changed length cannot slip through as another spelling.
    let shortest = length >= 0x80 && digits.first() != Some(&0);
    if shortest {
        Ok((length, rest))
    } else {
        Err(DerFault::Malformed)
    }
}

/// Every element of a content, at most `MOST` of them.
pub(super) fn all(mut input: &[u8]) -> Result<Vec<Element<'_>>, DerFault> {
    const MOST: usize = 32;
    let mut elements = Vec::new();
    while !input.is_empty() {
        if elements.len() == MOST {
            return Err(DerFault::Malformed);
        }
        let (element, rest) = first(input)?;
        elements.push(element);
        input = rest;
    }
    Ok(elements)
}
