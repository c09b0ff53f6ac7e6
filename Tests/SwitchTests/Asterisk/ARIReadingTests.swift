import Domain
import Foundation
import Testing

@testable import Switch

/// What Asterisk says, read strictly and without ever ending the process.
@Suite struct ARIReadingTests {
    private static let channel = """
        {"id":"koplus-1795645955.0","name":"PJSIP/koplus-trunk-00000000","state":"Ring",
        "caller":{"name":"","number":"+46701740605"},"connected":{"name":"","number":""},
        "dialplan":{"context":"koplus-call","exten":"46812345602","priority":10,"app_name":"Stasis",
        "app_data":"koplus-7,call"},"creationtime":"2026-11-25T22:32:35.512+0000",
        "channelvars":{"KOPLUS_EPOCH":"3"}}
        """

    private static let events = [
        #"{"type":"StasisStart","args":["call"],"channel":\#(channel)}"#,
        #"{"type":"StasisEnd","channel":\#(channel)}"#,
        #"{"type":"ChannelDestroyed","cause":17,"cause_txt":"User busy","channel":\#(channel)}"#,
        #"{"type":"ChannelDtmfReceived","digit":"1","duration_ms":80,"channel":\#(channel)}"#,
        #"{"type":"PlaybackFinished","playback":{"id":"koplus-7.play.x.1","state":"failed"}}"#,
        #"{"type":"EndpointStateChange","endpoint":{"technology":"PJSIP","resource":"a","state":"online","channel_ids":[]}}"#,
        #"{"type":"ApplicationReplaced","application":"koplus-7"}"#,
    ]

    @Test func `a caller's channel is read whole`() throws {
        let event = try #require(ARIEvent(json: Data(Self.events[0].utf8)))
        guard case .entered(let channel, let arguments) = event else { throw SceneFault.unexpected }
        #expect(arguments == ["call"])
        #expect(channel.isIn("koplus-7", as: "call") && !channel.isIn("koplus-71", as: "call"))
        #expect(channel.since == Instant(milliseconds: 1_795_645_955_512))
        let call = try #require(ShardBoard.call(of: channel))
        #expect(call.arrived.called == PhoneNumber("+46812345602"))
        #expect(call.epoch == LeaseEpoch(3))
    }

    @Test func `every kind that is asked for is known, and another is no fault`() {
        for text in Self.events {
            let event = ARIEvent(json: Data(text.utf8))
            #expect(event != nil && event != .other, "\(text)")
        }
        #expect(ARIEvent(json: Data(#"{"type":"SomethingNew","x":1}"#.utf8)) == .other)
    }

    @Test func `a known kind without what belongs to it is malformed`() {
        for text in [
            "", "{", "null", "[]", #"{"type":1}"#, #"{"type":"StasisStart"}"#, #"{"type":"StasisStart","channel":{}}"#,
            #"{"type":"ChannelDestroyed","channel":\#(Self.channel)}"#, #"{"type":"PlaybackFinished","playback":[]}"#,
        ] {
            #expect(ARIEvent(json: Data(text.utf8)) == nil, "\(text)")
        }
    }

    @Test func `no cut and no changed byte in an event ends the process`() {
        var generator = SeededGenerator(seed: 11)
        for text in Self.events {
            let bytes = Array(text.utf8)
            for end in bytes.indices { _ = ARIEvent(json: Data(bytes[..<end])) }
            for _ in 0..<500 {
                var changed = bytes
                for _ in 0..<Int.random(in: 1...4, using: &generator) {
                    let index = Int.random(in: changed.indices, using: &generator)
                    changed[index] = UInt8.random(in: .min ... .max, using: &generator)
                }
                guard let event = ARIEvent(json: Data(changed)), var scene = try? BoardScene.present() else { continue }
                scene.happen(event)
            }
        }
    }

    @Test(arguments: [
        ("2026-11-25T22:32:35.512+0000", 1_795_645_955_512), ("2026-11-25T23:32:35.512+0100", 1_795_645_955_512),
        ("2026-11-25T17:02:35.512-0530", 1_795_645_955_512),
    ])
    func `times are read with their offset`(text: String, milliseconds: Int64) {
        #expect(ARITime.read(text) == Instant(milliseconds: milliseconds))
    }

    @Test(arguments: [
        "", "2026-11-25", "2026-13-25T22:32:35.512+0000", "2026-11-25T22:32:35.512 0000", "åäö-11-25T22:32:35.512+000",
    ])
    func `what is no time is refused`(text: String) {
        #expect(ARITime.read(text) == nil)
    }

    @Test func `names are read back as they were made`() throws {
        let scene = try BoardScene()
        let playback = PlaybackID(call: scene.call, number: 12)
        #expect(scene.names.readPlayback(scene.names.playback(playback)) == playback)
        let pair = try #require(scene.names.readLeg(scene.names.leg(scene.leg, of: scene.call)))
        #expect(pair == (scene.call, scene.leg))
        #expect(scene.names.readLeg("koplus-7.leg.x.y") == nil)
        #expect(scene.names.readTalk(scene.names.leg(scene.leg, of: scene.call)) == nil)
    }

    @Test func `an address is escaped, the plus sign too`() {
        let request = ARIRequest(.get, ["asterisk", "variable"], ["variable": "DB(koplus-number/+46 8)"])
        #expect(request.target == "/ari/asterisk/variable?variable=DB%28koplus-number%2F%2B46%208%29")
    }
}
