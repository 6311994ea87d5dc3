// tvm-ffi-config.exe: prints how to build against the tvm-ffi in whose bin folder it lies. It says what the scripts
// beside it say; programs that start others, such as Cargo's build scripts, find only an .exe by its name.
//
// It calls the system alone, no C library: 10 KB, and nothing to install. Written as UTF-16 to a console, as UTF-8 to
// a file or a pipe.

#include <windows.h>

#include <shellapi.h>

typedef const WCHAR *Text;

enum { HELP, INCLUDEDIR, DLPACK_INCLUDEDIR, CMAKEDIR, SOURCEDIR, LIBFILES, LIBDIR, LIBS, CYTHON, CXXFLAGS, CFLAGS, LDFLAGS,
       COUNT, NONE = COUNT };

static const Text OPTIONS[COUNT] = {
    L"--help",   L"--includedir", L"--dlpack-includedir", L"--cmakedir", L"--sourcedir", L"--libfiles",
    L"--libdir", L"--libs",       L"--cython-lib-path",   L"--cxxflags", L"--cflags",    L"--ldflags"};

static const Text USAGE =
    L"usage: tvm-ffi-config [-h] [--includedir] [--dlpack-includedir] [--cmakedir]\r\n"
    L"                      [--sourcedir] [--libfiles] [--libdir] [--libs]\r\n"
    L"                      [--cython-lib-path] [--cxxflags] [--cflags] [--ldflags]\r\n";
static const Text HELP_TEXT =
    L"\r\n"
    L"Get various configuration information needed to compile with tvm-ffi\r\n"
    L"\r\n"
    L"options:\r\n"
    L"  -h, --help           show this help message and exit\r\n"
    L"  --includedir         Print include directory\r\n"
    L"  --dlpack-includedir  Print dlpack include directory\r\n"
    L"  --cmakedir           Print library directory\r\n"
    L"  --sourcedir          Print source directory\r\n"
    L"  --libfiles           Fully qualified library filenames\r\n"
    L"  --libdir             Print library directory\r\n"
    L"  --libs               Libraries to be linked\r\n"
    L"  --cython-lib-path    Print cython path\r\n"
    L"  --cxxflags           Print cxx flags\r\n"
    L"  --cflags             Print c flags\r\n"
    L"  --ldflags            Print ld flags\r\n";

static WCHAR prefix[32768 + 16];

static int length(Text text) {
  int count = 0;
  while (text[count]) count++;
  return count;
}

static BOOL starts(Text text, Text beginning) {
  while (*beginning) {
    if (*text++ != *beginning++) return FALSE;
  }
  return TRUE;
}

static BOOL write_some(HANDLE to, Text text, int count) {
  DWORD written;
  if (GetFileType(to) == FILE_TYPE_CHAR && WriteConsoleW(to, text, (DWORD)count, &written, NULL)) return TRUE;
  char bytes[3 * 256];
  int size = WideCharToMultiByte(CP_UTF8, 0, text, count, bytes, sizeof bytes, NULL, NULL);
  return WriteFile(to, bytes, (DWORD)size, &written, NULL) && written == (DWORD)size;
}

static void write(DWORD stream, Text text) {
  HANDLE to = GetStdHandle(stream);
  for (int left = length(text); left > 0;) {
    int count = left < 256 ? left : 256;
    // A character of two halves stays whole.
    if (count < left && IS_HIGH_SURROGATE(text[count - 1])) count--;
    // A full disk must not pass for an empty answer.
    if (!write_some(to, text, count) && stream == STD_OUTPUT_HANDLE) {
      write(STD_ERROR_HANDLE, L"tvm-ffi-config: cannot write the answer\r\n");
      ExitProcess(1);
    }
    text += count;
    left -= count;
  }
}

static void say(Text text) { write(STD_OUTPUT_HANDLE, text); }

static void complain(Text text) { write(STD_ERROR_HANDLE, text); }

static void answer(Text before, Text below) {
  say(before);
  say(prefix);
  say(below);
}

static void begin_refusal(void) {
  complain(USAGE);
  complain(L"tvm-ffi-config: error: ");
}

static int missing(Text what) {
  complain(L"tvm-ffi-config: ");
  complain(what);
  complain(L"\r\n");
  return 1;
}

// How far the name of an option goes: "--libs=x" is "--libs", given an argument.
static int name_length(Text argument) {
  int count = 0;
  while (argument[count] && argument[count] != L'=') count++;
  return count;
}

static BOOL begins(Text option, Text argument, int count) {
  for (int i = 0; i < count; i++) {
    if (option[i] != argument[i]) return FALSE;
  }
  return TRUE;
}

// The one option that an argument is or begins, NONE, or, if it begins several, -1.
static int find(Text argument) {
  int count = name_length(argument), found = NONE;
  for (int option = 0; option < COUNT; option++) {
    if (!begins(OPTIONS[option], argument, count)) continue;
    if (!OPTIONS[option][count]) return option;
    found = found == NONE ? option : -1;
  }
  return found;
}

static int ambiguous(Text argument) {
  begin_refusal();
  complain(L"ambiguous option: ");
  complain(argument);
  Text separator = L" could match ";
  for (int option = 0; option < COUNT; option++) {
    if (!begins(OPTIONS[option], argument, name_length(argument))) continue;
    complain(separator);
    complain(OPTIONS[option]);
    separator = L", ";
  }
  complain(L"\r\n");
  return 2;
}

// What argparse decides first holds, but an ambiguous argument, which it refuses before it acts on any.
typedef struct {
  BOOL help;
  Text refused;   // the name of an option that takes no argument, or NULL
  Text explicit;  // the argument that it was given
} Verdict;

static void decide(Verdict *verdict, Text refused, Text explicit) {
  if (verdict->help || verdict->refused) return;
  verdict->help = !refused;
  verdict->refused = refused;
  verdict->explicit = explicit;
}

// -h, -hh, and what argparse makes of -hx and -h=.
static void short_help(Verdict *verdict, Text argument) {
  Text letters = argument + 2;
  if (*letters == L'=') letters++;
  while (*letters == L'h') letters++;
  BOOL bare = !*letters && !(argument[2] == L'=' && !argument[3]);
  decide(verdict, bare ? NULL : L"-h/--help", letters);
}

// The folder that holds bin, with links resolved as far as the system tells.
static BOOL find_prefix(void) {
  DWORD room = sizeof prefix / sizeof *prefix;
  DWORD size = GetModuleFileNameW(NULL, prefix, room);
  if (size == 0 || size == room) return FALSE;
  HANDLE self = CreateFileW(prefix, 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING, 0, NULL);
  if (self != INVALID_HANDLE_VALUE) {
    DWORD final = GetFinalPathNameByHandleW(self, prefix, room, FILE_NAME_NORMALIZED | VOLUME_NAME_DOS);
    if (final == 0 || final >= room) GetModuleFileNameW(NULL, prefix, room);
    CloseHandle(self);
  }
  // \\?\C:\… and \\?\UNC\server\… are how the system writes C:\… and \\server\…
  int skip = starts(prefix, L"\\\\?\\UNC\\") ? 6 : starts(prefix, L"\\\\?\\") ? 4 : 0;
  int end = 0;
  for (; prefix[end + skip]; end++) prefix[end] = prefix[end + skip];
  if (skip == 6) prefix[0] = L'\\';
  for (int parts = 0; parts < 2; parts++) {
    while (end > 0 && prefix[end] != L'\\') end--;
    prefix[end] = 0;
  }
  return end > 0;
}

static BOOL has_sources(void) {
  static const WCHAR SOURCES[] = L"\\src";
  int end = length(prefix);
  for (int i = 0; i <= 4; i++) prefix[end + i] = SOURCES[i];
  BOOL there = GetFileAttributesW(prefix) != INVALID_FILE_ATTRIBUTES;
  prefix[end] = 0;
  return there;
}

// In upstream's order, whatever the order of the options.
static int answer_all(const BOOL wanted[]) {
  if (!find_prefix()) return missing(L"Windows does not tell in which folder this program lies");
  if (wanted[INCLUDEDIR]) answer(L"", L"\\include\r\n");
  if (wanted[DLPACK_INCLUDEDIR]) answer(L"", L"\\include\r\n");
  if (wanted[CMAKEDIR]) answer(L"", L"\\share\\cmake\\tvm_ffi\r\n");
  if (wanted[LIBDIR]) answer(L"", L"\\lib\r\n");
  if (wanted[LIBFILES]) answer(L"", L"\\lib\\tvm_ffi.lib\r\n");
  if (wanted[SOURCEDIR]) {
    if (!has_sources()) {
      return missing(L"this prefix holds no sources; tvm-ffi:unpack adds them with -Dtvm-ffi.withSources");
    }
    answer(L"", L"\r\n");
  }
  if (wanted[CYTHON]) {
    return missing(L"this prefix holds no Cython module, as it works without Python; pip install apache-tvm-ffi has it");
  }
  if (wanted[CXXFLAGS] || wanted[CFLAGS]) {
    for (int option = CXXFLAGS; option <= CFLAGS; option++) {
      if (!wanted[option]) continue;
      answer(L"-I", L"\\include");
      answer(L" -I", option == CXXFLAGS ? L"\\include -std=c++17\r\n" : L"\\include\r\n");
    }
  }
  if (wanted[LIBS]) answer(L"", L"\\lib\\tvm_ffi.lib\r\n");
  return 0;
}

static int run(int count, WCHAR **arguments, BOOL unknown[]) {
  BOOL wanted[COUNT] = {FALSE}, some_unknown = FALSE;
  Verdict verdict = {count < 2, NULL, NULL};
  for (int i = 1; i < count; i++) {
    Text argument = arguments[i];
    if (argument[0] == L'-' && argument[1] == L'-' && !argument[2]) {
      for (some_unknown = TRUE; i < count; i++) unknown[i] = TRUE;
    } else if (starts(argument, L"--")) {
      int option = find(argument), end = name_length(argument);
      if (option < 0) return ambiguous(argument);
      if (option == NONE) {
        some_unknown = unknown[i] = TRUE;
      } else if (argument[end]) {
        decide(&verdict, option == HELP ? L"-h/--help" : OPTIONS[option], argument + end + 1);
      } else if (option == HELP) {
        decide(&verdict, NULL, NULL);
      } else {
        wanted[option] = TRUE;
      }
    } else if (starts(argument, L"-h")) {
      short_help(&verdict, argument);
    } else {
      some_unknown = unknown[i] = TRUE;
    }
  }
  if (verdict.help) {
    say(USAGE);
    say(HELP_TEXT);
    return 0;
  }
  if (verdict.refused) {
    begin_refusal();
    complain(L"argument ");
    complain(verdict.refused);
    complain(L": ignored explicit argument '");
    complain(verdict.explicit);
    complain(L"'\r\n");
    return 2;
  }
  if (some_unknown) {
    begin_refusal();
    complain(L"unrecognized arguments:");
    for (int i = 1; i < count; i++) {
      if (!unknown[i]) continue;
      complain(L" ");
      complain(arguments[i]);
    }
    complain(L"\r\n");
    return 2;
  }
  return answer_all(wanted);
}

void entry(void) {
  int count = 0;
  WCHAR **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
  BOOL *unknown = arguments ? HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, (SIZE_T)(count + 1) * sizeof *unknown) : NULL;
  ExitProcess(unknown ? (UINT)run(count, arguments, unknown) : (UINT)missing(L"there is no memory for the arguments"));
}
