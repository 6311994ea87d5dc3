#include <jni.h>
#include <stdio.h>
#include <tvm/ffi/c_api.h>

JNIEXPORT jstring JNICALL Java_com_example_versions_JniLibrary_version(JNIEnv* env, jclass type) {
  (void)type;
  TVMFFIVersion version;
  char text[64];
  TVMFFIGetVersion(&version);
  snprintf(text, sizeof text, "%u.%u.%u", version.major, version.minor, version.patch);
  return (*env)->NewStringUTF(env, text);
}
