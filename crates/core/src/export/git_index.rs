//! Which files git has, read from its index: gitformat-index(5), versions 2 to 4.

/// The bytes before an entry's object name, and those of the flags after it.
const STATUS: usize = 40;
const FLAGS: usize = 2;
/// Set in an entry's flags when more flags follow.
const EXTENDED: u8 = 0x40;

/// Whether an index lists a file. One that cannot be read lists none.
pub fn lists(index: &[u8], name: &[u8], object_name_length: usize) -> bool {
    let Some(mut entries) = Entries::of(index, object_name_length) else {
        return false;
    };
    while entries.advance().is_some() {
        if entries.name == name {
            return true;
        }
    }
    false
}

/// The entries of an index, one after the other.
struct Entries<'a> {
    rest: &'a [u8],
    left: u32,
    version: u32,
    object_name_length: usize,
    /// The name of the entry that was read last.
    name: Vec<u8>,
}

impl<'a> Entries<'a> {
    fn of(index: &'a [u8], object_name_length: usize) -> Option<Self> {
        let rest = index.strip_prefix(b"DIRC")?;
        let (version, rest) = number(rest)?;
        let (left, rest) = number(rest)?;
        (2..=4).contains(&version).then_some(Self {
            rest,
            left,
            version,
            object_name_length,
            name: Vec::new(),
        })
    }

    /// Reads the next entry's name; nothing when there is none, or it makes no sense.
    fn advance(&mut self) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        let flags = STATUS + self.object_name_length;
        let is_extended = self.version >= 3 && self.rest.get(flags)? & EXTENDED != 0;
        let mut at = flags + if is_extended { 2 * FLAGS } else { FLAGS };
        if self.version == 4 {
            let (shorter, length) = varint(self.rest.get(at..)?)?;
            at += length;
            self.name.truncate(self.name.len().checked_sub(shorter)?);
        } else {
            self.name.clear();
        }
        let text = self.rest.get(at..)?;
        let length = text.iter().position(|byte| *byte == 0)?;
        self.name.extend_from_slice(text.get(..length)?);
        let end = at + length;
        // Up to version 3, one to eight zeros fill an entry up to a multiple of eight.
        let whole = if self.version == 4 {
            end + 1
        } else {
            (end + 8) & !7
        };
        self.rest = self.rest.get(whole..)?;
        Some(())
    }
}

fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (number, rest) = bytes.split_first_chunk()?;
    Some((u32::from_be_bytes(*number), rest))
}

/// A number in as few bytes as it needs, and how many those are.
fn varint(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value: usize = 0;
    for (place, byte) in bytes.iter().enumerate() {
        value |= usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((value, place + 1));
        }
        value = value.checked_add(1)?.checked_mul(0x80)?;
    }
    None
}
