import AsteriskTestSupport
import Domain
import Foundation
import Switch
import Testing

/// Telephones that the product makes known to a real switch.
@Suite struct AsteriskDeviceTests {
    @Test func `a telephone registers with its secret, is reachable, and no longer when it leaves`() async throws {
        try await AsteriskScene.play { scene in
            let device = DeviceID(high: 3, low: .random(in: .min ... .max))
            try await scene.provision(device, at: nil, secret: "right-secret")
            try await scene.expect(.deviceUnreachable(device))
            let registrar = try SIPpRegistration(place: scene.asterisk.place, device: device)
            #expect(try await registrar.run(secret: "wrong-secret", expires: 60) != 0)
            #expect(try await registrar.run(secret: "right-secret", expires: 60) == 0)
            try await scene.expect(.deviceReachable(device))
            #expect(try await scene.telephony.snapshot(of: scene.shard).reachableDevices == [device])
            // Another worker tells the same again: who has registered stays so.
            let successor = AsteriskScene.telephony(of: scene.asterisk)
            try await scene.attach(by: successor, epoch: 2)
            let secret = try #require(DeviceSecret("right-secret"))
            try await successor.provision([ProvisionedDevice(device: device, secret: secret)], of: scene.shard)
            try await scene.expect(.deviceReachable(device))
            #expect(try await registrar.run(secret: "right-secret", expires: 0) == 0)
            try await scene.expect(.deviceUnreachable(device))
            await successor.close()
        }
    }

    @Test func `a changed secret holds at once, and a removed telephone is unknown`() async throws {
        try await AsteriskScene.play { scene in
            let device = DeviceID(high: 4, low: .random(in: .min ... .max))
            let registrar = try SIPpRegistration(place: scene.asterisk.place, device: device)
            try await scene.provision(device, at: nil, secret: "first-secret")
            try await scene.provision(device, at: nil, secret: "second-secret")
            #expect(try await registrar.run(secret: "first-secret", expires: 60) != 0)
            #expect(try await registrar.run(secret: "second-secret", expires: 60) == 0)
            for _ in 0..<2 { try await scene.telephony.remove([device], of: scene.shard) }
            #expect(try await registrar.run(secret: "second-secret", expires: 60) != 0)
        }
    }

    @Test func `a fixed address that is taken away no longer makes a telephone reachable`() async throws {
        try await AsteriskScene.play { scene in
            let device = DeviceID(high: 6, low: .random(in: .min ... .max))
            try await scene.provision(device, at: "sip:phone@127.0.0.1:9")
            try await scene.expect(.deviceReachable(device))
            try await scene.provision(device, at: nil)
            try await scene.expect(.deviceUnreachable(device))
        }
    }

    @Test func `many telephones and numbers are told in one go, again and again`() async throws {
        try await AsteriskScene.play { scene in
            let devices = (0..<60).map { _ in DeviceID(high: 5, low: .random(in: .min ... .max)) }
            let secret = try #require(DeviceSecret("correct-horse"))
            let contact = try #require(SIPAddress("sip:phone@127.0.0.1:9"))
            let provisioned = devices.map { ProvisionedDevice(device: $0, secret: secret, contact: contact) }
            for _ in 0..<2 { try await scene.telephony.provision(provisioned, of: scene.shard) }
            for device in devices { try await scene.expect(.deviceReachable(device)) }
            let numbers = (0..<200).compactMap { PhoneNumber("+4631\(1_000_000 + scene.shard.value * 1000 + $0)") }
            try await scene.telephony.publish(Dictionary(uniqueKeysWithValues: numbers.map { ($0, scene.shard) }))
            let caller = try await scene.outside()
            _ = try SIPCall.make(from: caller, number: numbers[199].e164)
            #expect(try await scene.arrived().called == numbers[199])
        }
    }

    @Test func `devices of a shard that is not attached are refused`() async throws {
        try await AsteriskScene.play(isAttached: false) { scene in
            await #expect(throws: SwitchFault.notAttached) { try await scene.telephony.remove([], of: scene.shard) }
        }
    }
}
