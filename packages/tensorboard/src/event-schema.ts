import protobuf from 'protobufjs';

/**
 * The parts of TensorFlow's event files that are written here, with the names and numbers of its `event.proto`, `summary.proto`,
 * `tensor.proto` and `types.proto`.
 */
const EVENT_PROTO = `
syntax = "proto3";
package tensorflow;

message Event {
  double wall_time = 1;
  int64 step = 2;
  oneof what {
    string file_version = 3;
    Summary summary = 5;
    SessionLog session_log = 7;
  }
}
message SessionLog {
  enum SessionStatus { STATUS_UNSPECIFIED = 0; START = 1; STOP = 2; CHECKPOINT = 3; }
  SessionStatus status = 1;
}
message SummaryMetadata {
  message PluginData { string plugin_name = 1; }
  PluginData plugin_data = 1;
}
message Summary {
  message Image { int32 height = 1; int32 width = 2; int32 colorspace = 3; bytes encoded_image_string = 4; }
  message Value {
    string tag = 1;
    SummaryMetadata metadata = 9;
    oneof value {
      float simple_value = 2;
      Image image = 4;
      TensorProto tensor = 8;
    }
  }
  repeated Value value = 1;
}
message TensorProto {
  int32 dtype = 1;
  repeated bytes string_val = 8;
}
`;

/** Encodes and decodes `tensorflow.Event`. */
export const EVENT = protobuf
  .parse(EVENT_PROTO, { keepCase: false })
  .root.lookupType('tensorflow.Event');
