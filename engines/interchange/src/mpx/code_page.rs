//! The code pages that MPX names: ANSI, MAC, and the two of DOS.

use std::borrow::Cow;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// The upper half of code page 850, as DOS wrote it in western Europe.
const PAGE_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
/// The upper half of code page 437, as DOS wrote it in the United States.
const PAGE_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// The text under the code page that the header names; some tools write UTF-8 whatever they name.
pub(super) fn decoded<'a>(bytes: &'a [u8], page: &str) -> Cow<'a, str> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    match page.trim() {
        "850" => by_table(bytes, PAGE_850).into(),
        "437" => by_table(bytes, PAGE_437).into(),
        "MAC" => MACINTOSH.decode_without_bom_handling(bytes).0,
        _ => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

fn by_table(bytes: &[u8], upper: &str) -> String {
    let upper: Vec<char> = upper.chars().collect();
    let char = |byte: &u8| match byte.checked_sub(128) {
        Some(at) => upper.get(usize::from(at)).copied().unwrap_or('\u{fffd}'),
        None => char::from(*byte),
    };
    bytes.iter().map(char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_has_its_letters() {
        assert_eq!((PAGE_850.chars().count(), PAGE_437.chars().count()), (128, 128));
        assert_eq!(decoded(b"fr\x81h", "850"), "früh");
        assert_eq!(decoded(b"fr\xFCh", "ANSI"), "früh");
        assert_eq!(decoded(b"fr\x9Fh", "MAC"), "früh");
        assert_eq!(decoded("früh".as_bytes(), "ANSI"), "früh");
    }
}
