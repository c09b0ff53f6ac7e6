/// Text as code page 437, the one character set of SIE (SIE 4B 5.8).
public enum CodePage437 {
    private static let upper: [Character] = Array(
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}"
    )
    private static let bytes = Dictionary(
        upper.enumerated().map { ($1, UInt8(0x80 + $0)) },
        uniquingKeysWith: { first, _ in first }
    )
    private static let replacements: [Character: String] = [
        "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "€": "EUR", "’": "'", "‘": "'", "“": "\"", "”": "\"",
        "…": "...", "Ž": "Z", "ž": "z", "Š": "S", "š": "s", "Č": "C", "č": "c", "Ć": "C", "ć": "c", "Đ": "D", "đ": "d",
        "Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Á": "A", "À": "A", "Â": "A", "Ã": "A", "ã": "a", "È": "E", "Ê": "E",
        "Ë": "E", "Í": "I", "Ì": "I", "Î": "I", "Ï": "I", "Ó": "O", "Ò": "O", "Ô": "O", "Õ": "O", "õ": "o", "Ú": "U",
        "Ù": "U", "Û": "U", "Ý": "Y", "ý": "y", "Ń": "N", "ń": "n", "Ś": "S", "ś": "s", "Ź": "Z", "ź": "z", "Ż": "Z",
        "ż": "z", "Ą": "A", "ą": "a", "Ę": "E", "ę": "e", "Þ": "Th", "þ": "th", "Ð": "D", "ð": "d", "×": "x",
        "©": "(c)",
        "®": "(R)", "™": "TM",
    ]

    /// The bytes of a text; what the code page lacks is replaced, control characters become spaces.
    public static func encode(_ text: String) -> [UInt8] {
        text.flatMap { character -> [UInt8] in
            if let ascii = character.asciiValue { return [ascii < 0x20 || ascii == 0x7F ? 0x20 : ascii] }
            if let byte = bytes[character] { return [byte] }
            if let composed = replacements[character] { return Array(composed.utf8) }
            return [UInt8(ascii: "?")]
        }
    }
}
