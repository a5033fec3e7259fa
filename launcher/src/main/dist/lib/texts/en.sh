# What bin/fenpei says. Every value is a printf format; zh.sh has the same keys.
text[starting]='Starting Fenpei: home %s, Java %s. Ctrl-C stops it.'
text[new_home]='First start: made %s with the default settings in etc/.'
text[ready]='Fenpei is ready: %s'
text[first_key]='The first key is shown in %s, this time only.'
text[stopped]='Fenpei has stopped.'
text[not_running]='Fenpei is not running (home %s).'
text[status_ready]='Fenpei runs (process %s) at %s, home %s.'
text[status_starting]='Fenpei runs (process %s) but is not ready yet; see %s.'
text[start_failed]='Fenpei did not start; see %s.'
text[slow_start]='Fenpei is still not ready; see %s.'
text[slow_stop]='Fenpei (process %s) has not stopped after a minute. It was asked only; nothing was killed.'
text[no_pid]='Fenpei runs, but its process id is not in %s.'
text[home_in_use]='The home %s is in use by another Fenpei (process %s). Stop that one, or set FENPEI_HOME.'
text[port_in_use]='Port %s at %s is in use by another program. Stop that one, or set FENPEI_HTTP_PORT.'
text[no_home]='The home %s cannot be made or written. Set FENPEI_HOME to a folder of yours.'
text[no_flock]='The command flock is missing (package util-linux).'
text[no_java]='No Java found. Install a JDK 17 or later, or set JAVA_HOME.'
text[no_java_home]='JAVA_HOME is %s, but there is no bin/java in it.'
text[old_java]='%s is Java %s; Fenpei needs 17 or later. Set JAVA_HOME.'
text[bad_setting]='%s is "%s"; expected is %s.'
text[prepared]='Prepared: the classes of a start are kept in %s.'
text[not_prepared]='A start could not be tried, so nothing was prepared. Fenpei starts without it, only not as quickly.'
text[no_config]='%s is not there.'
text[not_moved]='Nothing was moved; %s holds as before.'
text[moved]='Everything was moved. %s names the new database from now on; %s names the old one, which has been left as it was.'
text[usage]='Usage: fenpei COMMAND
  run       start in the foreground, Ctrl-C stops
  start     start in the background, come back when it is ready
  stop      stop, come back when it has stopped
  restart   stop, then start
  status    say whether it runs (exit code 0: ready, 3: not running, 4: not ready yet)
  prepare   keep the classes of a start beside the program, so that every start is quicker
  move-database FILE
            copy everything into the database that FILE configures, as etc/org.fenpei.persistence.cfg does, and use it
            from then on; only while Fenpei is stopped
  help      say this
Any other COMMAND, with its arguments, goes to the running Fenpei: "fenpei commands" lists them.'
