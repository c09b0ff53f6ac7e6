import Observability
import Testing

struct TraceContextTests {
    @Test func `a traceparent is read and written back`() throws {
        let header = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        let trace = try #require(TraceContext(header: header))
        #expect(trace.header == header)
        #expect(trace.child(random: 7).header == "00-0af7651916cd43dd8448eb211c80319c-0000000000000007-01")
    }

    @Test(arguments: [
        "", "00", "00-0-0-0", "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x",
    ])
    func `what is no traceparent is not read`(header: String) {
        #expect(TraceContext(header: header) == nil)
    }

    @Test func `a new trace is never all zero`() throws {
        let trace = TraceContext(random: (0, 0, 0))
        #expect(TraceContext(header: trace.header) == trace)
    }
}
